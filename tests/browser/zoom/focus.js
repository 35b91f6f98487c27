// What is wrong with where the focus is: null at the end of the page, empty when nothing is.
() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    if (one.tagName === "IFRAME" || one.shadowRoot) return ""; // marked within
    const box = one.getBoundingClientRect();
    const [x, y] = [Math.min(Math.max(box.left + Math.min(box.width, 20) / 2, 1), innerWidth - 1), Math.min(Math.max(box.top + Math.min(box.height, 20) / 2, 1), innerHeight - 1)];
    const top = document.elementFromPoint(x, y);
    const name = `${one.tagName} ${one.textContent.trim().slice(0, 30)}`;
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return `out of view: ${name}`;
    if (top && top !== one && !one.contains(top) && !top.contains(one) && !one.closest("label")?.contains(top)) return `covered: ${name}`;
    const style = getComputedStyle(one);
    if (style.outlineStyle === "none" && one.id !== "content") return `no mark of focus: ${name}`;
    return "";
}
