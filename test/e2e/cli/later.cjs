// Loaded before the command: its clock is ahead by VKS_TEST_LATER minutes, so that a fault is seen as it is after that time.
const ahead = Number(process.env.VKS_TEST_LATER) * 60_000;
const Now = Date;

globalThis.Date = class extends Now {
  constructor(...given) {
    if (given.length > 0) super(...given);
    else super(Now.now() + ahead);
  }

  static now() {
    return Now.now() + ahead;
  }
};
