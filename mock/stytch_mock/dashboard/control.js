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

  remove(name) {
    return request(name, { method: "DELETE", headers: this.#headers });
  }

  /** A request to the API as a program sends it; an error is a response too. */
  async call(method, target, body, headers = { "content-type": "application/json" }) {
    const sent = { method, headers: { ...headers, ...this.#headers }, body: body || undefined };
    const { response, parsed } = await exchange(`..${target}`, sent);
    return { status: response.status, body: parsed };
  }
}

/** Requests that need no credentials. */
export function readPublic(name) {
  return request(name, {});
}

/** The credentials of a project for the ticket of a link, once. */
export function redeem(ticket) {
  return request(`tickets/${encodeURIComponent(ticket)}`, { method: "POST" });
}

/** The list of all projects, which needs the token of the administrator. */
export function readWorlds(adminToken) {
  return request("worlds", { headers: { authorization: `Bearer ${adminToken}` } });
}

async function request(name, options) {
  const { response, parsed } = await exchange(name, options);
  if (!response.ok) {
    throw new Refused(parsed.error_message);
  }
  return parsed;
}

async function exchange(name, options) {
  try {
    // Relative to the page, so that it also works below another path. "omit" prevents the browser's login dialog.
    const response = await fetch(name, { ...options, credentials: "omit", cache: "no-store" });
    return { response, parsed: await response.json() };
  } catch (cause) {
    throw new Unreachable("The server does not respond; trying again.", { cause });
  }
}
