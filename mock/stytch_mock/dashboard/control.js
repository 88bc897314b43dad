/** Sends requests to the control plane with the credentials of one project, which are stored only here. */

/** The response is an error; the message is the server's. */
export class Refused extends Error {}

/** The server did not respond. */
export class Unreachable extends Error {}

export class Control {
  #headers;

  constructor(projectId, secret) {
    const bytes = new TextEncoder().encode(`${projectId}:${secret}`);
    this.#headers = { authorization: `Basic ${btoa(String.fromCodePoint(...bytes))}` };
  }

  read(name) {
    return request(name, { headers: this.#headers });
  }

  change(name, body) {
    const headers = body === undefined ? this.#headers : { ...this.#headers, "content-type": "application/json" };
    return request(name, { method: "POST", headers, body: JSON.stringify(body) });
  }
}

/** Requests that need no credentials. */
export function readPublic(name) {
  return request(name, {});
}

/** The list of all projects, which needs the token of the administrator. */
export function readWorlds(adminToken) {
  return request("worlds", { headers: { authorization: `Bearer ${adminToken}` } });
}

async function request(name, options) {
  let response, body;
  try {
    // Relative to the page, so that it also works below another path. "omit" prevents the browser's login dialog.
    response = await fetch(name, { ...options, credentials: "omit", cache: "no-store" });
    body = await response.json();
  } catch (cause) {
    throw new Unreachable("The server does not respond; trying again.", { cause });
  }
  if (!response.ok) {
    throw new Refused(body.error_message);
  }
  return body;
}
