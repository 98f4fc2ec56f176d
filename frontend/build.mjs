// Writes the stylesheet, the web fonts and the icon sprite into build/, which git ignores.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { browserslistToTargets, transform } from "lightningcss";

const MODULES = "node_modules";
const BUILD = "build";
const BUDGET = 35 * 1024; // bytes of stylesheet on the wire
const BROWSERS = ["chrome 111", "safari 16.4", "firefox 115"];

const UTRECHT = [
  "alert", "data-list", "form-field", "form-field-description", "form-field-error-message",
  "form-fieldset", "form-label", "page-footer", "page-header", "select", "table", "textarea", "textbox",
];
const CANDIDATE = ["button", "data-badge", "heading", "paragraph", "skip-link"];
// In the order in which they stand in the sheet; a later one may add to an earlier one.
const OURS = [
  "foundation", "tables", "status", "forms", "rows", "buttons", "public", "register", "map", "wizard", "work",
  "case", "progress", "assessment", "decision", "casework", "home", "contrast",
];

const read = (path) => readFileSync(path, "utf8");

function components() {
  const sheets = [
    ...UTRECHT.map((name) => read(`${MODULES}/@utrecht/${name}-css/dist/index.css`)),
    ...CANDIDATE.map((name) => read(`${MODULES}/@nl-design-system-candidate/${name}-css/dist/${name}.css`)),
  ];
  return sheets.join("\n").replace(/@import[^;]+;/g, "").replace(/\/\*# sourceMapping.*?\*\//g, "");
}

function declarations(css) {
  return new Map([...css.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((match) => [match[1], match[2].trim()]));
}

const references = (css) => [...css.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1]);

// The theme of the design system has some 2,800 tokens and ours some 250; keep those that something asks for,
// directly or not. Where both have one, ours counts.
function neededTokens(css, house) {
  const all = new Map([
    ...declarations(read(`${MODULES}/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css`)),
    ...house,
  ]);
  const needed = new Set();
  const queue = references(css);
  while (queue.length > 0) {
    const name = queue.pop();
    if (needed.has(name)) continue;
    needed.add(name);
    if (all.has(name)) queue.push(...references(all.get(name)));
  }
  const kept = [...needed].filter((name) => all.has(name)).sort();
  return kept.map((name) => `${name}: ${all.get(name).replace(/\bNone\b/g, "none")};`).join("\n");
}

function stylesheet() {
  const ours = OURS.map((name) => read(`css/${name}.css`)).join("\n");
  const system = components();
  const house = read(`${BUILD}/themes/default.css`);
  const tokens = neededTokens(system + ours + read("css/tokens.css"), declarations(house));
  const source = `
    @layer nlds, tokens, house, ours, print;
    ${read("css/fonts.css")}
    @layer nlds { ${system} }
    @layer tokens { :root { ${tokens} } }
    @layer house { ${read("css/tokens.css")} }
    @layer ours { ${ours} }
    @layer print { ${read("css/print.css")} }`;
  const { code, warnings } = transform({
    filename: "uitdaagrecht.css",
    code: Buffer.from(source),
    minify: true,
    errorRecovery: true,
    targets: browserslistToTargets(BROWSERS),
  });
  for (const warning of warnings) console.warn(`css: ${warning.message}`);
  return code;
}

function sprite() {
  const names = read("icons.txt").split("\n").map((line) => line.trim()).filter(Boolean);
  const symbols = names.map((name) => {
    const file = `${MODULES}/@tabler/icons/icons/outline/${name}.svg`;
    if (!existsSync(file)) {
      console.error(`icons.txt: Tabler has no outline icon "${name}".`);
      process.exit(1);
    }
    const shapes = read(file)
      .replace(/<!--[\s\S]*?-->/g, "")
      .replace(/<path stroke="none"[^>]*\/>/g, "")
      .match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s+/g, " ").trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`;
}

mkdirSync(`${BUILD}/fonts`, { recursive: true });
for (const subset of ["latin", "latin-ext"]) {
  const name = `source-sans-3-${subset}-wght-normal.woff2`;
  copyFileSync(`${MODULES}/@fontsource-variable/source-sans-3/files/${name}`, `${BUILD}/fonts/${name}`);
}
const css = stylesheet();
const weight = gzipSync(css).length;
writeFileSync(`${BUILD}/uitdaagrecht.css`, css);
writeFileSync(`${BUILD}/icons.svg`, sprite());
copyFileSync("favicon.svg", `${BUILD}/favicon.svg`);
console.log(`stylesheet ${css.length} bytes, ${weight} gzipped`);
if (weight > BUDGET) {
  console.error(`The stylesheet is over its budget of ${BUDGET} bytes gzipped.`);
  process.exit(1);
}
