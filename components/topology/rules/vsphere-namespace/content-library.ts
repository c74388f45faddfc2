import { type Check, isAbsent, problem } from "../../check/check";
import { memberPath } from "../../check/path";
import { objectIn, rule } from "../rule";

/** A user of the published library comes with a password, and a password with a user. */
export const libraryLogin: Check = rule(({ username, password }, path) => {
  if (isAbsent(username) === isAbsent(password)) return [];
  const [missing, other] = isAbsent(username) ? ["username", "password"] : ["password", "username"];
  return problem(memberPath(path, missing), `is required with ${other}`);
});

/** A library that is made as a subscriber has what is published, and only once it has synchronised. */
export const noItemsOfPublisher: Check = rule(({ create, items }, path) =>
  isAbsent(objectIn(create).subscription) || !Array.isArray(items) || items.length === 0
    ? []
    : problem(memberPath(path, "items"), "come from the publisher once the library is subscribed; leave them out"),
);
