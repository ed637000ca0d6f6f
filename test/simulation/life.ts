/** What people do next: a verb, an actor, an input, from chance alone. Mostly sensible, sometimes forbidden, sometimes no form at all. */
import type { Chance } from "./chance.ts";
import type { Worker } from "./ground.ts";
import { type Matter, type Model } from "./model.ts";
import { type By, type Call, mayDo, rows } from "./table.ts";

const WEIGHTS = {
  raiseVoice: 8,
  recordVoice: 5,
  triageVoice: 12,
  answerVoice: 3,
  assignVoice: 10,
  turnBackVoice: 2,
  startWork: 9,
  reportProgress: 2,
  noteOnVoice: 2,
  askSuspension: 4,
  decideSuspension: 4,
  resumeVoice: 3,
  forwardVoice: 3,
  checkForwarded: 3,
  resolveVoice: 9,
  replyToMerged: 3,
  confirmVoice: 3,
  reopenVoice: 6,
  rateVoice: 7,
  recordCall: 6,
  ownRemedy: 2,
  stepRemedy: 6,
  mergeVoice: 5,
  declineVoice: 2,
  convertVoice: 1,
  withdrawVoice: 2,
  addWords: 4,
  replaceReceipt: 3,
  signalPressure: 1,
  openVoice: 3,
  declareKin: 2,
};
const RESIDENTS = ["孙有田", "赵阿婆", "马秋实"];
const KIN = ["白大川", "姚冬梅", "柏小禾", "龚石头"];
const NEVER = "01920000-0000-7000-8000-00000000dead";

export function chooseCall(model: Model, foreigners: readonly Worker[], chance: Chance, on?: Matter): Call {
  const few = model.matters.length < 3;
  const verb = on === undefined && few && chance.odds(0.5) ? "raiseVoice" : chance.weighted(WEIGHTS);
  const isNew = verb === "raiseVoice" || verb === "recordVoice" || verb === "declareKin";
  const matter = isNew ? undefined : (on ?? chooseMatter(model, verb, chance));
  const by = chooseActor(model, verb, matter, chance);
  const input = { ...(isNew ? {} : { matterId: matter?.id ?? NEVER }), ...inputFor(model, verb, matter, by, chance) };
  const call: Call = { verb, by, matter, input };
  if (!isNew && foreigners.length > 0 && chance.odds(0.02))
    return { ...call, by: { kind: "worker", worker: chance.pick(foreigners) }, foreign: true };
  return chance.odds(0.03) ? malformed(call, chance) : call;
}

function chooseMatter(model: Model, verb: string, chance: Chance): Matter | undefined {
  if (model.matters.length === 0 || chance.odds(0.01)) return undefined;
  const fitting = model.matters.filter(({ state, remedies }) => {
    if (verb === "stepRemedy" || verb === "ownRemedy")
      return remedies.some((one) => one.state !== "closed" && one.state !== "appealed");
    return rows.get(verb)?.states.includes(state) === true;
  });
  const wide = verb === "openVoice" || verb === "replaceReceipt" || verb === "signalPressure";
  const from = fitting.length > 0 && !wide && chance.odds(0.92) ? fitting : model.matters;
  return chance.pick(from);
}

function chooseActor(model: Model, verb: string, matter: Matter | undefined, chance: Chance): By {
  const workers = model.staff.map((worker): By => ({ kind: "worker", worker }));
  if (verb === "raiseVoice") return goesOn(model, chance);
  if (verb === "recordVoice" || verb === "declareKin")
    return chance.odds(0.97) ? chance.pick(workers) : { kind: "nobody" };
  const holder = chooseHolder(matter, chance);
  const all = [...workers, ...(holder === undefined ? [] : [holder])];
  const fitting = matter === undefined ? [] : all.filter((by) => mayDo(verb, by, matter));
  if (fitting.length > 0 && chance.odds(0.88)) return chance.pick(fitting);
  if (chance.odds(0.1)) return { kind: "nobody" };
  // Somebody with the slip of another matter.
  const other = chooseHolder(chance.pick([...model.matters, undefined]), chance);
  return other !== undefined && chance.odds(0.2) ? other : chance.pick(workers);
}

/** Whoever was here before may go on from the earlier matter. */
function goesOn(model: Model, chance: Chance): By {
  const earlier = chance.odds(0.2) ? chooseHolder(chance.pick([...model.matters, undefined]), chance) : undefined;
  return earlier ?? { kind: "nobody" };
}

/** The newest slip, or now and then an old one. */
function chooseHolder(matter: Matter | undefined, chance: Chance): By | undefined {
  const receipt = chance.odds(0.9) ? matter?.receipts.at(-1) : matter?.receipts[0];
  return matter === undefined || receipt === undefined ? undefined : { kind: "holder", of: matter, receipt };
}

function sentence(model: Model, chance: Chance): string {
  if (chance.odds(0.75))
    return chance.pick(["河边的石梯没有路灯。", "希望下午也开放阅览角。", "雨棚漏水,大家都淋湿了。𠮷"]);
  const someone = chance.odds(0.6) ? chance.pick(model.staff).name : chance.pick(KIN);
  return chance.odds(0.3) ? `我要投诉${chance.pick(model.staff).title}。` : `上次找${someone}问过,没有结果。`;
}

const some = <T>(chance: Chance, share: number, value: () => T): T | undefined =>
  chance.odds(share) ? value() : undefined;
const given = (input: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

function raised(model: Model, chance: Chance): Record<string, unknown> {
  const name = some(chance, 0.4, () =>
    chance.pick([...RESIDENTS, ...RESIDENTS, chance.pick(KIN), chance.pick(model.staff).name]),
  );
  return given({
    kind: chance.pick(["wish", "call", "opinion"]),
    words: sentence(model, chance),
    name,
    phone: name === undefined ? undefined : some(chance, 0.3, () => "13900001234"),
    anonymous: some(chance, 0.1, () => true),
    aboutNames: some(chance, 0.08, () => [chance.pick([...KIN, chance.pick(model.staff).name])]),
    aboutPosts: some(chance, 0.06, () => [chance.pick(model.staff).postId]),
    isGrievance: some(chance, 0.06, () => true),
    danger: some(chance, 0.08, () => true),
  });
}

type Maker = (model: Model, chance: Chance, matter: Matter | undefined, by: By) => Record<string, unknown>;
const oneOf = (list: readonly { readonly id: string }[] | undefined, chance: Chance): string =>
  list === undefined || list.length === 0 ? NEVER : chance.pick(list).id;
const person = (model: Model, chance: Chance): string => (chance.odds(0.04) ? NEVER : chance.pick(model.staff).id);

function inputFor(model: Model, verb: string, matter: Matter | undefined, by: By, chance: Chance) {
  return makers[verb]?.(model, chance, matter, by) ?? {};
}

const makers: Readonly<Record<string, Maker>> = {
  raiseVoice: (model, chance, _matter, by) =>
    given({ ...raised(model, chance), continues: by.kind === "holder" ? by.of.id : undefined }),
  recordVoice: (model, chance) => ({
    ...raised(model, chance),
    channel: chance.pick(["desk", "desk", "phone", "paper", chance.pick(["visit", "session", "desk"])]),
    identified: chance.pick(["none", "known", "document"]),
    ...given({ heardOn: some(chance, 0.2, () => model.today.add({ days: chance.whole(8) - 6 }).toString()) }),
  }),
  declareKin: (model, chance) => ({
    relation: chance.pick(["spouse", "child", "inLaw"]),
    kinName: chance.pick([...KIN, ...KIN, chance.pick(model.staff).name]),
  }),
  triageVoice: (_model, chance) =>
    given({
      class: chance.pick(["consultation", "help", "complaint"]),
      station: chance.pick(["peace", "peace", "service", "service", chance.odds(0.9) ? "red-flag" : "no-such-station"]),
      urgency: some(chance, 0.1, () => chance.pick(["normal", "urgentNeed", "danger"])),
    }),
  answerVoice: () => ({ reply: "开放时间贴在门口。" }),
  assignVoice: (model, chance, matter) => {
    const near = model.staff.filter(({ station }) => station !== null && station === matter?.station);
    return { handlerId: near.length > 0 && chance.odds(0.6) ? chance.pick(near).id : person(model, chance) };
  },
  turnBackVoice: () => ({ reason: "这件事不归我管。" }),
  startWork: (_model, chance) => given({ note: some(chance, 0.5, () => "已经通过电话。") }),
  reportProgress: () => ({ message: "材料已经在路上。" }),
  noteOnVoice: () => ({ note: "下周再看一次。" }),
  askSuspension: (model, chance) => ({
    reason: chance.pick(["weather", "parts", "otherBody"]),
    untilOn: model.today.add({ days: chance.whole(36) - 2 }).toString(),
  }),
  decideSuspension: (_model, chance, matter) => {
    const waiting = matter?.rests.filter(({ decision }) => decision === null) ?? [];
    return {
      suspensionId: chance.pick([...waiting, ...waiting, ...waiting, { id: NEVER }]).id,
      approve: chance.odds(0.75) ? "yes" : "no",
    };
  },
  forwardVoice: (_model, chance) =>
    given({ toBody: "街道办事处", basis: "职责分工", outsideNumber: some(chance, 0.5, () => "ZB-7") }),
  checkForwarded: () => ({ message: "对方说本周答复。" }),
  resolveVoice: (_model, chance) =>
    given({
      solved: chance.pick(["yes", "partly", "no"]),
      reply: "装好了路灯。",
      onTheSpot: some(chance, 0.2, () => true),
      urgentNeed: some(chance, 0.1, () => true),
    }),
  replyToMerged: () => ({ reply: "同一处路灯已经装好。" }),
  reopenVoice: (model, chance) => ({ reason: sentence(model, chance) }),
  rateVoice: (model, chance) =>
    given({
      level: chance.odds(0.02) ? 6 : 1 + chance.whole(5),
      words: some(chance, 0.3, () => sentence(model, chance)),
    }),
  recordCall: (model, chance, matter) =>
    given({
      outcome: chance.pick(["notReached", "notReached", "confirmed", "stillWrong", "noOpinion"]),
      receiptId: some(chance, 0.3, () => oneOf(matter?.receipts, chance)),
      level: some(chance, 0.4, () => 1 + chance.whole(5)),
      words: some(chance, 0.3, () => sentence(model, chance)),
    }),
  ownRemedy: (model, chance, matter) => ({ remedyId: oneOf(matter?.remedies, chance), ownerId: person(model, chance) }),
  stepRemedy: (_model, chance, matter) => {
    const remedyId = oneOf(matter?.remedies, chance);
    const state = matter?.remedies.find(({ id }) => id === remedyId)?.state ?? "open";
    const next: string | undefined = {
      open: "contacted",
      contacted: "remedied",
      remedied: "calledBack",
      calledBack: "closed",
    }[state as "open"];
    const steps = ["contacted", "remedied", "calledBack", "closed", "appealed"];
    return {
      remedyId,
      step: next !== undefined && chance.odds(0.8) ? next : chance.pick(steps),
      note: "当面道歉,重新办过。",
    };
  },
  mergeVoice: (model, chance) => ({
    intoId: chance.odds(0.03) || model.matters.length === 0 ? NEVER : chance.pick(model.matters).id,
  }),
  declineVoice: (_model, chance) => ({ reason: chance.pick(["court", "review", "notHere"]) }),
  convertVoice: () => ({ kind: "petition" }),
  withdrawVoice: (_model, chance) => given({ reason: some(chance, 0.5, () => "已经自己解决了。") }),
  addWords: (model, chance) => ({ words: sentence(model, chance) }),
  replaceReceipt: (_model, chance, matter) =>
    given({
      identified: chance.pick(["known", "document", "phone"]),
      receiptId: some(chance, 0.3, () => oneOf(matter?.receipts, chance)),
    }),
};

/** Fields without which each of these is refused. */
const NEEDED: Readonly<Record<string, string>> = {
  raiseVoice: "words",
  recordVoice: "identified",
  declareKin: "kinName",
  triageVoice: "class",
  answerVoice: "reply",
  assignVoice: "handlerId",
  turnBackVoice: "reason",
  reportProgress: "message",
  noteOnVoice: "note",
  askSuspension: "untilOn",
  decideSuspension: "approve",
  forwardVoice: "basis",
  checkForwarded: "message",
  resolveVoice: "solved",
  replyToMerged: "reply",
  reopenVoice: "reason",
  rateVoice: "level",
  recordCall: "outcome",
  ownRemedy: "ownerId",
  stepRemedy: "step",
  mergeVoice: "intoId",
  declineVoice: "reason",
  addWords: "words",
};
function malformed(call: Call, chance: Chance): Call {
  const field = NEEDED[call.verb] ?? (call.matter === undefined ? "words" : "matterId");
  const value = chance.pick([undefined, {}, "\u0000", "长".repeat(20_001)]);
  return { ...call, input: { ...call.input, [field]: value }, malformed: true };
}
