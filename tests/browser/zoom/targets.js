// Things to press that are smaller than 24 × 24 and have a neighbour within that distance.
() => {
    const found = [];
    const small = (box) => box.width < 23.5 || box.height < 23.5;
    const all = [...document.querySelectorAll("a[href], button, input, select, summary, textarea")].filter((one) =>
        one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest(".g-skip") && one.getClientRects().length);
    const boxes = all.map((one) => ({ one, box: one.getBoundingClientRect() }));
    for (const { one, box } of boxes) {
        const label = one.closest("label");
        if (!small(label ? label.getBoundingClientRect() : box)) continue;
        // Links within a sentence are free of the rule, and so are small ones with a free circle of 24 around them.
        if (getComputedStyle(one).display === "inline") {
            const around = [...one.parentElement.childNodes].some((node) => node !== one && node.textContent.trim());
            if (around) continue;
        }
        const x = box.x + box.width / 2, y = box.y + box.height / 2;
        const near = boxes.some(({ one: other, box: its }) => other !== one && !other.contains(one) && !one.contains(other) &&
            Math.hypot(Math.max(its.left - x, 0, x - its.right), Math.max(its.top - y, 0, y - its.bottom)) < 12);
        if (near) found.push(`${one.tagName} ${Math.round(box.width)}×${Math.round(box.height)} ${one.textContent.trim().slice(0, 30)}`);
    }
    return found;
}
