import { DOCUMENT } from "../documentation/page.ts";

/** The script that starts Swagger UI on a target's description, signed in with the target's first credential of each scheme. */
export function startWithCredentials(target: string): string {
  return `const here = document.currentScript.src;
const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", paint);
paint();

const ui = SwaggerUIBundle({
  url: new URL(${JSON.stringify(DOCUMENT)}, here).href,
  dom_id: "#description",
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  onComplete() {
    // Where the mock wants its admin token, the console of this tab may have been given it.
    const token = sessionStorage.getItem("understudy-admin-token");
    const headers = token === null ? {} : { authorization: "Bearer " + token };
    if (token !== null) ui.preauthorizeApiKey("adminToken", token);
    fetch(new URL("../../targets", here), { headers }).then((answer) => answer.ok && answer.json().then(signIn));
  },
});

function signIn(targets) {
  const schemes = ui.specSelectors.specJson().getIn(["components", "securitySchemes"])?.toJS() ?? {};
  const credentials = targets.find(({ name }) => name === ${JSON.stringify(target)})?.credentials ?? [];
  for (const credential of credentials.reverse()) {
    const scheme = schemes[credential.scheme];
    if (scheme !== undefined) fill(credential, scheme);
  }
}

function fill({ scheme: name, header, value }, { type, scheme, in: place, name: field }) {
  const [line, content] = [header.slice(0, header.indexOf(":")), header.slice(header.indexOf(":") + 1).trim()];
  const isThatHeader = place === "header" && line.toLowerCase() === field?.toLowerCase();
  if (type === "http" && scheme.toLowerCase() === "basic") {
    const [user, ...password] = atob(content.split(" ").at(-1)).split(":");
    ui.preauthorizeBasic(name, user, password.join(":"));
  } else if (type === "apiKey" || type === "http") {
    ui.preauthorizeApiKey(name, isThatHeader ? content : value);
  } else if (type === "oauth2") {
    ui.authActions.authorizeOauth2({ auth: { name, schema: { type } }, token: { access_token: value, token_type: "Bearer" } });
  }
}
`;
}
