/** Talks to the control plane, with the credentials of one project, which are kept nowhere else. */

/** The server said no; the message is its own. */
export class Refused extends Error {}

/** The server did not answer. */
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

/** What the server tells without credentials. */
export function readPublic(name) {
  return request(name, {});
}

async function request(name, options) {
  let response, body;
  try {
    // Relative to the page, so that it also works below another path. "omit" keeps the browser's own log-in box away.
    response = await fetch(name, { ...options, credentials: "omit", cache: "no-store" });
    body = await response.json();
  } catch (cause) {
    throw new Unreachable("The server does not answer; trying again.", { cause });
  }
  if (!response.ok) {
    throw new Refused(body.error_message);
  }
  return body;
}
