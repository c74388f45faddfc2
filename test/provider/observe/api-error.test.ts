import { describe, expect, test } from "vitest";
import {
  ApiError,
  connectionLost,
  isForbidden,
  isGone,
  isNotFound,
  isTooManyRequests,
  isTransient,
  isUnauthorized,
} from "../../../provider/observe/api-error";

describe("ApiError.from", () => {
  test("takes the code of the Status where there is no HTTP response: an ERROR event", () => {
    expect(ApiError.from({ code: 410, reason: "Expired", message: "too old" }, "host")).toMatchObject({
      status: 410,
      reason: "Expired",
      message: "too old",
    });
  });

  test("says at least the code", () => {
    expect(ApiError.from({}, "host", 502).message).toBe("HTTP 502");
  });

  test("reads when to come back from the header, else from the Status", () => {
    const status = { details: { retryAfterSeconds: 3 } };
    expect(ApiError.from(status, "host", 429, "5").retryAfterSeconds).toBe(5);
    expect(ApiError.from(status, "host", 429).retryAfterSeconds).toBe(3);
    expect(ApiError.from({}, "host", 429, "Wed, 21 Oct 2026 07:28:00 GMT").retryAfterSeconds).toBeUndefined();
  });
});

test.each([
  [401, isUnauthorized],
  [403, isForbidden],
  [404, isNotFound],
  [410, isGone],
  [429, isTooManyRequests],
])("the predicate of %i holds for it alone", (status, predicate) => {
  for (const other of [400, 401, 403, 404, 409, 410, 429, 500]) {
    expect(predicate(ApiError.from({}, "host", other))).toBe(other === status);
  }
  expect(predicate(new Error("no"))).toBe(false);
});

test.each([
  [429, true],
  [500, true],
  [503, true],
  [410, true],
  [401, false],
  [403, false],
  [409, false],
])("%i is transient: %s", (status, transient) => {
  expect(isTransient(ApiError.from({}, "host", status))).toBe(transient);
});

describe("a lost connection", () => {
  const lost = (code: string) => connectionLost(Object.assign(new Error("x"), { code }), "sup.example:6443");

  test.each(["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH", "ETIMEDOUT", "ECONNRESET"])("by %s may come back", (code) => {
    expect(lost(code).message).toBe(`API server sup.example:6443 unreachable: ${code}`);
    expect(isTransient(lost(code))).toBe(true);
  });

  test.each([
    "SELF_SIGNED_CERT_IN_CHAIN",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "CERT_HAS_EXPIRED",
    "ERR_TLS_CERT_ALTNAME_INVALID",
  ])("for %s is a matter of trust", (code) => {
    expect(lost(code)).toMatchObject({ problem: "untrusted", code });
    expect(lost(code).message).toContain("certificate-authority-data");
    expect(isTransient(lost(code))).toBe(false);
  });
});
