import type { AuthorizationRequest } from "./authorization.ts";

/** Nobody may show the page in a frame, and it loads nothing. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
};

const STYLE =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}" +
  "form{display:inline-block;margin-right:1rem}button{font:inherit;padding:.5rem 1.5rem}";

/** The page on which somebody allows an application to act for them, or refuses; two forms, no scripts. */
export function consentPage(application: string, person: string, asked: AuthorizationRequest): string {
  const hidden = Object.entries(asked)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(String(value))}">`)
    .join("");
  const form = (decision: string, label: string) =>
    `<form method="post" action="?">${hidden}<button name="decision" value="${decision}">${label}</button></form>`;
  return page(
    `Allow ${application}?`,
    `<p><strong>${escaped(application)}</strong> asks to act for <strong>${escaped(person)}</strong> in Height.</p>
${form("allow", "Allow")}
${form("deny", "Deny")}`,
  );
}

/** The page that says why nobody is asked. */
export function refusalPage(reason: string): string {
  return page("This cannot be allowed", `<p>${escaped(reason)}</p>`);
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>
<h1>${escaped(title)}</h1>
${content}
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
