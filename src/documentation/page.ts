/** The names of the page's own script and of the description, below the page's path. */
export const START_SCRIPT = "start.js";
export const DOCUMENT = "openapi.json";

/**
 * The page that shows a description, to be read and tried. `folder` is the last segment of its own path, empty when the
 * path was asked for with a slash at its end.
 */
export function documentationPage(title: string, folder: string): string {
  const below = (name: string) => `${encodeURIComponent(folder) || "."}/${name}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${below("swagger-ui.css")}">
</head>
<body>
<div id="description"></div>
<script src="${below("swagger-ui-bundle.js")}"></script>
<script src="${below(START_SCRIPT)}"></script>
</body>
</html>
`;
}

/** Starts Swagger UI on the description that stands beside this script. */
export const startScript = `SwaggerUIBundle({
  url: new URL(${JSON.stringify(DOCUMENT)}, document.currentScript.src).href,
  dom_id: "#description",
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
