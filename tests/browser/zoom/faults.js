// What is wrong with a page in a small window: scrolls sideways, cut, beyond the edge, in the way.
() => {
    const found = [];
    const root = document.scrollingElement;
    const name = (one) => `${one.tagName.toLowerCase()}.${one.className?.baseVal ?? one.className} ${(one.textContent ?? "").trim().slice(0, 40)}`;
    if (root.scrollWidth > root.clientWidth) found.push(`scrolls sideways: ${root.scrollWidth}`);
    const scrolls = (one) => one.closest(".g-scroll, pre, dialog, .g-hidden, .g-skip, svg, textarea");
    const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getClientRects().length;
    for (const one of document.querySelectorAll("body *")) {
        if (scrolls(one) || !seen(one)) continue;
        const style = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        if (["fixed", "sticky"].includes(style.position) && box.height > innerHeight / 3) found.push(`eats the window: ${name(one)}`);
        let around = one;
        while (around && getComputedStyle(around).clipPath === "none") around = around.parentElement;
        if (around || box.width <= 1) continue; // for ears alone
        const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (own && (box.right > root.clientWidth + 1 || box.left < -1)) found.push(`beyond the edge: ${name(one)}`);
        if (own && style.overflow !== "visible" && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1) && !["INPUT", "SELECT", "TEXTAREA"].includes(one.tagName))
            found.push(`cut: ${name(one)}`);
        if (own && style.overflow === "visible" && style.display !== "inline" && one.scrollWidth > one.clientWidth + 2 && one.clientWidth > 0 && one.getBoundingClientRect().left + one.scrollWidth > root.clientWidth + 1)
            found.push(`runs out: ${name(one)}`);
    }
    return found;
}
