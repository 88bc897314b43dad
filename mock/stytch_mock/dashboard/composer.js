/** A form that sends any request to the API, filled in to create, edit or delete an object. */

import { element, submits, write } from "./elements.js";

const at = (id) => document.getElementById(id);

const NEW = {
  organization: ["POST", "/v1/b2b/organizations", { organization_name: "Example", organization_slug: "example" }],
  member: ["POST", "/v1/b2b/organizations/ORGANIZATION_ID/members", { email_address: "ann@example.com" }],
  user: ["POST", "/v1/users", { email: "ann@example.com" }],
};

// For each kind of object: its path, the fields to edit, and how it is deleted if not by DELETE.
const OBJECTS = {
  organization: {
    path: (one) => `/v1/b2b/organizations/${one.organization_id}`,
    fields: ["organization_name", "organization_slug"],
  },
  member: {
    path: (one) => `/v1/b2b/organizations/${one.organization_id}/members/${one.member_id}`,
    fields: ["name", "trusted_metadata"],
  },
  user: { path: (one) => `/v1/users/${one.user_id}`, fields: ["name", "trusted_metadata"] },
  member_session: { revoke: "/v1/b2b/sessions/revoke", id: "member_session_id" },
  session: { revoke: "/v1/sessions/revoke", id: "session_id" },
};

/** Fill in the form; the body is any JSON value. */
function fill(method, path, body) {
  at("method").value = method;
  at("path").value = path;
  at("body").value = body === undefined ? "" : JSON.stringify(body, null, 2);
  at("composer").open = true;
  at("body").focus();
}

/** The request that deletes an object: method, path and body. */
export function deletion(kind, one) {
  const { path, revoke, id } = OBJECTS[kind];
  return revoke ? ["POST", revoke, { [id]: one[id] }] : ["DELETE", path(one)];
}

/** Whether objects of a kind can be edited. */
export function isEditable(kind) {
  return Boolean(OBJECTS[kind].fields);
}

/** Fill in the form with the request that updates an object. */
export function edit(kind, one) {
  const { path, fields } = OBJECTS[kind];
  fill("PUT", path(one), Object.fromEntries(fields.map((field) => [field, one[field]])));
}

/** Show the response to a request. */
export function showResponse({ status, body }) {
  write(at("response"), `${status}\n${JSON.stringify(body, null, 2)}`);
}

/** Handle the form: `send` gets the method, the path and the text of the body. */
export function setUpComposer(send) {
  at("new").append(...Object.keys(NEW).map((kind) => element("option", { value: kind }, kind)));
  at("new").addEventListener("change", () => at("new").value && fill(...NEW[at("new").value]));
  submits("compose", () => send(at("method").value, at("path").value, at("body").value));
}
