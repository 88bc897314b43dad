/** The page: opens the world of a project, refreshes it regularly, and handles buttons and forms. */

import { Control, Refused, Unreachable, readPublic, readWorlds } from "./control.js";
import { arrange, count, element, readable, write } from "./elements.js";
import { showObjects } from "./objects.js";
import { showOutbox, showRequests } from "./traffic.js";

const PAUSE = 1000;
const REQUESTS = 1000;
// In the link that the server prints; without it, the page lists no projects.
const adminToken = new URLSearchParams(location.hash.slice(1)).get("admin_token");
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
  const [clock, log, outbox, all] = await Promise.all([
    control.read("clock"),
    control.read(`log?limit=${REQUESTS}`),
    control.read("outbox"),
    at("objects").open ? control.read("export") : null,
  ]);
  if (turn !== looks) {
    return; // a later refresh has newer data
  }
  frozen = clock.frozen;
  write(at("now"), `${readable(clock.now)} UTC`);
  at("frozen").hidden = !frozen;
  write(at("freeze"), frozen ? "Let it run" : "Freeze");
  showRequests(log.requests);
  showOutbox(outbox.messages);
  if (all) {
    showObjects(all.records, clock.now);
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

/** Handle a form in the page instead of submitting it. */
function submits(id, action) {
  at(id).addEventListener("submit", (event) => {
    event.preventDefault();
    action();
  });
}

submits("open", () => {
  const project = at("project").value.trim();
  const chosen = new Control(project, at("secret").value);
  attempt(
    async () => {
      await chosen.read("clock");
      control = chosen;
      opened = project;
      at("time").hidden = false;
      document.querySelector("main").hidden = false;
      at("welcome").hidden = true;
      document.title = `${project} – stytch-mock`;
    },
    worlds.includes(project) ? `Opened ${project}.` : `Opened ${project}, a new world.`,
  );
});
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
document.addEventListener("visibilitychange", look);
look();

at("project").value = new URLSearchParams(location.search).get("project_id") ?? "";
(at("project").value ? at("secret") : at("project")).focus();
