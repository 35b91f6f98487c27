// QR codes, drawn here: no address is sent anywhere.
import { correction, generate, mode } from "./vendor/lean-qr.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules of white around, as ISO/IEC 18004 asks

/** Returns an SVG element with the code of `text`; `label` is its name for those who do not see it. */
export function qr(text, label = text) {
  // Addresses are ASCII: as plain bytes, without the switch to UTF-8 that old readers show as text.
  const data = /^[\x20-\x7e]*$/.test(text) ? mode.ascii(text) : text;
  const code = generate(data, { minCorrectionLevel: correction.M });
  const side = code.size + 2 * QUIET;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  svg.setAttribute("shape-rendering", "crispEdges");
  const ground = document.createElementNS(SVG, "rect");
  ground.setAttribute("width", side);
  ground.setAttribute("height", side);
  ground.setAttribute("fill", "#fff");
  const dark = document.createElementNS(SVG, "path");
  dark.setAttribute("d", outline(code));
  dark.setAttribute("fill", "#000");
  svg.append(ground, dark);
  return svg;
}

/** One rectangle for each run of dark modules in a row. */
function outline(code) {
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      const start = x;
      while (code.get(x, y)) x += 1;
      path += `M${start + QUIET} ${y + QUIET}h${x - start}v1h${start - x}z`;
    }
  }
  return path;
}
