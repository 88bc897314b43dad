// Flows through the published Node client, as it is, against a mock. Usage: node flows.cjs FLOW
// Exits with 0 when every assertion held. STYTCH_URL, STYTCH_PROJECT_ID and STYTCH_SECRET say where and whose project.
"use strict";

const assert = require("node:assert/strict");
const crypto = require("node:crypto");
const stytch = require("stytch");

const { STYTCH_URL: url, STYTCH_PROJECT_ID: project_id, STYTCH_SECRET: secret } = process.env;
const settings = { project_id, secret, env: url };
const ANN = "ann@example.com";
const PHONE = "+14155550123";

async function control(name, body) {
  const credentials = Buffer.from(`${project_id}:${secret}`).toString("base64");
  const response = await fetch(`${url}/_mock/${name}`, {
    method: body ? "POST" : "GET",
    headers: { Authorization: `Basic ${credentials}`, "Content-Type": "application/json" },
    body: body && JSON.stringify(body),
  });
  assert.equal(response.status, 200);
  return response.json();
}

async function mail(to) {
  const { messages } = await control(`outbox?to=${encodeURIComponent(to)}`);
  assert.notEqual(messages.length, 0, `nothing was sent to ${to}`);
  return messages[messages.length - 1];
}

// What an authenticator app shows (RFC 6238).
function totp(base32, now) {
  const bits = [...base32].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0"));
  const key = Buffer.from(bits.join("").match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30)));
  const digest = crypto.createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE(digest[19] & 15) & 0x7fffffff;
  return String(number % 1e6).padStart(6, "0");
}

function refused(status_code, error_type) {
  return (error) => {
    assert.ok(error instanceof stytch.StytchError, `not one of the API's errors: ${error}`);
    assert.deepEqual([error.status_code, error.error_type], [status_code, error_type]);
    return true;
  };
}

async function memberLogin(client, given = {}) {
  const { organization } = await client.organizations.create({
    organization_name: "Example",
    organization_slug: "example",
  });
  await client.magicLinks.email.loginOrSignup({ organization_id: "example", email_address: ANN });
  const { token } = await mail(ANN);
  return { organization, login: await client.magicLinks.authenticate({ magic_links_token: token, ...given }) };
}

const flows = {
  async member_sessions() {
    const client = new stytch.B2BClient(settings);
    const { login } = await memberLogin(client, { session_duration_minutes: 30 });
    assert.equal(login.member_authenticated, true);
    assert.equal(login.member_session.organization_slug, "example");
    const used = await client.sessions.authenticate({
      session_jwt: login.session_jwt,
      session_custom_claims: { color: "blue" },
    });
    assert.deepEqual(used.member_session.custom_claims, { color: "blue" });
    await client.sessions.revoke({ member_session_id: login.member_session.member_session_id });
    await assert.rejects(
      client.sessions.authenticate({ session_token: login.session_token }),
      refused(404, "session_not_found"),
    );
  },

  async member_jwt() {
    const client = new stytch.B2BClient(settings);
    const { organization, login } = await memberLogin(client, { session_custom_claims: { color: "blue" } });
    const { session_jwt } = login;
    const local = await client.sessions.authenticateJwtLocal({ session_jwt });
    assert.equal(local.member_session_id, login.member_session.member_session_id);
    assert.equal(local.organization_id, organization.organization_id);
    assert.deepEqual(local.custom_claims, { color: "blue" });
    assert.deepEqual(local.roles, ["stytch_member"]);
    const parts = session_jwt.split(".");
    const forged = `${parts[0]}.${parts[1]}.${parts[2][0] === "A" ? "B" : "A"}${parts[2].slice(1)}`;
    await assert.rejects(client.sessions.authenticateJwtLocal({ session_jwt: forged }), { code: "jwt_invalid" });
    const stale = { session_jwt, max_token_age_seconds: 0 };
    await assert.rejects(client.sessions.authenticateJwtLocal(stale), { code: "jwt_too_old" });
    const expired = { session_jwt, current_date: new Date(Date.now() + 301_000) };
    await assert.rejects(client.sessions.authenticateJwtLocal(expired), { code: "jwt_invalid" });
    const remote = await client.sessions.authenticateJwt(stale);
    assert.equal(remote.member_session.member_session_id, login.member_session.member_session_id);
  },

  async member_permissions() {
    const client = new stytch.B2BClient(settings);
    const { organization, login } = await memberLogin(client);
    const own = {
      organization_id: organization.organization_id,
      resource_id: "stytch.self",
      action: "update.info.name",
    };
    const { session_token } = login;
    const response = await client.sessions.authenticate({ session_token, authorization_check: own });
    assert.deepEqual(response.verdict, { authorized: true, granting_roles: ["stytch_member"] });
    const others = { ...own, resource_id: "stytch.member" };
    await assert.rejects(
      client.sessions.authenticate({ session_token, authorization_check: others }),
      refused(403, "session_authorization_error"),
    );
  },

  async member_permissions_locally() {
    const client = new stytch.B2BClient(settings);
    const { organization, login } = await memberLogin(client);
    const own = {
      organization_id: organization.organization_id,
      resource_id: "stytch.self",
      action: "update.info.name",
    };
    const { session_jwt } = login;
    const permitted = await client.sessions.authenticateJwtLocal({ session_jwt, authorization_check: own });
    assert.equal(permitted.member_id, login.member_id);
    const others = { ...own, resource_id: "stytch.member" };
    await assert.rejects(
      client.sessions.authenticateJwtLocal({ session_jwt, authorization_check: others }),
      { code: "invalid_permissions" },
    );
  },

  async member_second_factors() {
    const client = new stytch.B2BClient(settings);
    await client.organizations.create({
      organization_name: "Example",
      organization_slug: "example",
      mfa_policy: "REQUIRED_FOR_ALL",
    });
    const who = { organization_id: "example", email_address: ANN };
    const { member_id } = await client.organizations.members.create({ ...who, mfa_phone_number: PHONE });
    await client.otps.email.loginOrSignup(who);
    const halfway = await client.otps.email.authenticate({ ...who, code: (await mail(ANN)).code });
    assert.equal(halfway.member_authenticated, false);
    assert.equal(halfway.mfa_required.secondary_auth_initiated, "sms_otp");
    const { session_token } = await client.otps.sms.authenticate({
      organization_id: "example",
      member_id,
      code: (await mail(PHONE)).code,
      intermediate_session_token: halfway.intermediate_session_token,
    });
    const app = await client.totps.create({ organization_id: "example", member_id, session_token });
    const { unix } = await control("clock");
    const done = await client.totps.authenticate({
      organization_id: "example",
      member_id,
      session_token,
      code: totp(app.secret, unix),
    });
    assert.deepEqual(done.member_session.authentication_factors.map((factor) => factor.type), [
      "email_otp",
      "otp",
      "totp",
    ]);
    const recovered = await client.recoveryCodes.recover({
      organization_id: "example",
      member_id,
      session_token,
      recovery_code: app.recovery_codes[0],
    });
    assert.equal(recovered.recovery_codes_remaining, 9);
  },

  async discovery() {
    const client = new stytch.B2BClient(settings);
    await client.magicLinks.email.discovery.send({ email_address: ANN });
    const { token } = await mail(ANN);
    const found = await client.magicLinks.discovery.authenticate({ discovery_magic_links_token: token });
    assert.deepEqual(found.discovered_organizations, []);
    const founded = await client.discovery.organizations.create({
      intermediate_session_token: found.intermediate_session_token,
      organization_name: "Founded",
      organization_slug: "founded",
    });
    assert.equal(founded.member.is_admin, true);
    const { session_token } = founded;
    const { discovered_organizations } = await client.discovery.organizations.list({ session_token });
    assert.equal(discovered_organizations[0].membership.type, "active_member");
  },

  async user_passcodes() {
    const client = new stytch.Client(settings);
    const sent = await client.otps.whatsapp.loginOrCreate({ phone_number: PHONE });
    assert.equal(sent.user_created, true);
    const { code } = await mail(PHONE);
    const login = await client.otps.authenticate({
      method_id: sent.phone_id,
      code,
      session_duration_minutes: 60,
      session_custom_claims: { color: "blue" },
    });
    const { session_jwt } = login;
    const local = await client.sessions.authenticateJwtLocal({ session_jwt });
    assert.equal(local.session_id, login.session.session_id);
    assert.deepEqual(local.custom_claims, { color: "blue" });
    const remote = await client.sessions.authenticateJwt({ session_jwt, max_token_age_seconds: 0 });
    assert.equal(remote.session.user_id, sent.user_id);
    await assert.rejects(
      client.otps.authenticate({ method_id: sent.phone_id, code }),
      refused(401, "unable_to_auth_otp_code"),
    );
  },

  async user_app() {
    const client = new stytch.Client(settings);
    const { user_id } = await client.users.create({ email: ANN });
    const app = await client.totps.create({ user_id });
    const { unix } = await control("clock");
    const { session_token } = await client.totps.authenticate({
      user_id,
      totp_code: totp(app.secret, unix),
      session_duration_minutes: 60,
    });
    const recovery_code = app.recovery_codes[0];
    const { session } = await client.totps.recover({ user_id, recovery_code, session_token });
    assert.deepEqual(session.authentication_factors.map((factor) => factor.type), ["totp", "recovery_codes"]);
  },
};

const flow = flows[process.argv[2]];
if (!flow) {
  console.error(`no flow ${process.argv[2]}; there are ${Object.keys(flows).join(", ")}`);
  process.exit(2);
}
flow().catch((error) => {
  console.error(error);
  process.exit(1);
});
