import { type ConditionGateArgs, ConditionPolarity } from "../../args";
import { all, type Check } from "../check/check";
import { distinctBy, listOf } from "../check/list";
import { object } from "../check/object";
import { oneOf } from "../check/scalar";
import { qualifiedName } from "../rules/labels";

const gate = object<ConditionGateArgs>(
  { conditionType: qualifiedName, polarity: oneOf(ConditionPolarity) },
  "conditionType",
);

/** Conditions an object must meet besides its own: Cluster API takes 32, each once. */
export const gates: Check = all(listOf(gate, 32), distinctBy("conditionType"));
