/** The page: opens the world of a project, refreshes it regularly, and handles buttons and forms. */

import { setUpComposer, showResponse } from "./composer.js";
import { readConditions, setUpConditions, showConditions } from "./conditions.js";
import { Control, Refused, Unreachable, readPublic, readWorlds, redeem } from "./control.js";
import { arrange, count, element, readable, submits, write } from "./elements.js";
import { showObjects } from "./objects.js";
import { showOutbox, showRequests } from "./traffic.js";
import { readWebhooks, setUpWebhooks, showWebhooks } from "./webhooks.js";

const PAUSE = 1000;
const REQUESTS = 1000;
// In the link that the server prints; without it, the page lists no projects.
const link = new URLSearchParams(location.hash.slice(1));
const adminToken = link.get("admin_token");
const at = (id) => document.getElementById(id);

let control = null;
let opened = "";
let worlds = [];
let frozen = false;
let timer = 0;
let looks = 0;

/** Show a message in the status line; an empty text clears it. */
function say(text, failed = false) {
  write(at("status"), text);
  at("status").classList.toggle("failed", failed);
}

/** Run an action, and show the error if it fails. */
async function attempt(action, done) {
  try {
    await action();
    say(done);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) {
      throw error;
    }
    say(error.message, true);
    return;
  }
  await look();
}

if (!adminToken) {
  write(at("no-worlds"), "The link that the server printed lists them.");
}

/** Run an action on the world, and show the error if it fails. */
function act(action, done) {
  return attempt(() => action(control), done);
}

/** Send a request to the API, and show the response. */
function send(method, target, body, headers) {
  return act(async () => {
    const response = await control.call(method, target, body, headers);
    showResponse(response);
    at("composer").open = true;
  }, `${method} ${target} was sent.`);
}

const actions = {
  async read(requestId, reveal) {
    let found;
    await attempt(async () => {
      found = await control.read(`log/${encodeURIComponent(requestId)}?reveal=${reveal}`);
    }, reveal ? "Revealed." : "");
    return found;
  },
  async replay(requestId) {
    const exchange = await actions.read(requestId, true);
    if (exchange) {
      const sent = Object.entries(exchange.request_headers).filter(([name]) => name.startsWith("x-") || name === "content-type");
      await send(exchange.method, exchange.target, exchange.request_body, Object.fromEntries(sent));
    }
  },
};

function remove(method, path, body) {
  if (confirm(`Send ${method} ${path}?`)) {
    send(method, path, body && JSON.stringify(body));
  }
}

async function showServer() {
  const health = await readPublic("health");
  write(at("server"), `${count(health.operations, "operation")} · ${count(health.projects, "world")}`);
  if (adminToken && health.projects !== worlds.length) {
    worlds = (await readWorlds(adminToken)).projects;
    at("no-worlds").hidden = worlds.length > 0;
  }
  arrange(at("worlds"), worlds, (world) => world, worldItem, ({ firstChild: button }, world) => {
    button.ariaCurrent = world === opened ? "true" : null;
  });
}

function worldItem(project) {
  const button = element("button", { type: "button" }, project);
  button.addEventListener("click", () => {
    at("project").value = project;
    at("secret").value = "";
    at("secret").focus();
    say(`Enter the secret of ${project}.`);
  });
  return element("li", {}, button);
}

async function showWorld(turn) {
  const [clock, log, outbox, conditions, webhooks, all] = await Promise.all([
    control.read("clock"),
    control.read(`log?limit=${REQUESTS}`),
    control.read("outbox"),
    readConditions(control),
    at("webhooks").open ? readWebhooks(control) : null,
    at("objects").open ? control.read("export") : null,
  ]);
  if (turn !== looks) {
    return; // a later refresh has newer data
  }
  frozen = clock.frozen;
  write(at("now"), `${readable(clock.now)} UTC`);
  at("frozen").hidden = !frozen;
  write(at("freeze"), frozen ? "Let it run" : "Freeze");
  showRequests(log.requests, at("filter").value, actions);
  showOutbox(outbox.messages);
  showConditions(conditions, act);
  if (webhooks) {
    showWebhooks(webhooks, act);
  }
  if (all) {
    showObjects(all.records, clock.now, remove);
  }
}

/** Refresh everything, and again after a delay that grows with the time it took. */
async function look() {
  clearTimeout(timer);
  const turn = ++looks;
  const began = performance.now();
  try {
    await Promise.all([showServer(), control && showWorld(turn)]);
    if (at("status").dataset.lost) {
      delete at("status").dataset.lost;
      say("");
    }
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) {
      throw error;
    }
    at("status").dataset.lost = "yes";
    say(error.message, true);
  } finally {
    // A hidden page sends no requests; it is refreshed as soon as it is visible.
    if (turn === looks && !document.hidden) {
      timer = setTimeout(look, PAUSE + 4 * (performance.now() - began));
    }
  }
}

function open(project, secret) {
  const chosen = new Control(project, secret);
  return attempt(
    async () => {
      await chosen.read("clock");
      control = chosen;
      opened = project;
      write(at("signing-secret"), "");
      at("time").hidden = false;
      document.querySelector("main").hidden = false;
      at("welcome").hidden = true;
      document.title = `${project} – stytch-mock`;
    },
    worlds.includes(project) ? `Opened ${project}.` : `Opened ${project}, a new world.`,
  );
}

submits("open", () => open(at("project").value.trim(), at("secret").value));
submits("advance", () => {
  const seconds = at("amount").valueAsNumber * Number(at("unit").value);
  attempt(() => control.change("clock", { advance: seconds }), "The clock was advanced.");
});
submits("set", () => {
  const moment = new Date(at("moment").valueAsNumber).toISOString();
  attempt(() => control.change("clock", { set: moment }), "The clock was set.");
});
at("freeze").addEventListener("click", () => {
  attempt(() => control.change("clock", { freeze: !frozen }), frozen ? "The clock runs." : "The clock is frozen.");
});
at("reset").addEventListener("click", () => {
  if (confirm("Delete all objects, messages, requests and faults of this world, and reset its clock?")) {
    attempt(() => control.change("reset"), "The world was reset.");
  }
});
at("objects").addEventListener("toggle", look);
at("webhooks").addEventListener("toggle", look);
at("filter").addEventListener("input", look);
setUpComposer(send);
setUpConditions(act);
setUpWebhooks(act);
document.addEventListener("visibilitychange", look);
look();

at("project").value = new URLSearchParams(location.search).get("project_id") ?? "";
(at("project").value ? at("secret") : at("project")).focus();
if (link.has("ticket")) {
  const ticket = link.get("ticket");
  // Used once; without it, reloading the page asks for the secret.
  history.replaceState(null, "", location.pathname);
  await attempt(async () => {
    const { project_id: project, secret } = await redeem(ticket);
    at("project").value = project;
    await open(project, secret);
  }, "Opened by a link.");
}
