/** What happened, as the timeline tells it: one line for each event of a voice. */
import { texts } from "#frame/texts.ts";

export const historyWords = texts({
  voiceRaised: { zh: "登记", en: "Recorded" },
  voiceTriaged: { zh: "分办", en: "Triaged" },
  voiceAssigned: { zh: "交办", en: "Assigned" },
  voiceTurnedBack: { zh: "退回：不归我办", en: "Turned back as not mine" },
  voiceStarted: { zh: "联系当事人，开始办理", en: "First contact, work started" },
  voiceProgressTold: { zh: "告诉进展", en: "Progress told" },
  voiceNoted: { zh: "内部备注", en: "Note" },
  suspensionAsked: { zh: "申请暂停", en: "Suspension asked" },
  suspensionRefused: { zh: "暂停未批准", en: "Suspension refused" },
  voiceSuspended: { zh: "暂停", en: "Suspended" },
  voiceResumed: { zh: "恢复办理", en: "Resumed" },
  voiceAnswered: { zh: "答复", en: "Answered" },
  voiceResolved: { zh: "办结", en: "Resolved" },
  voiceForwarded: { zh: "转办", en: "Forwarded" },
  forwardingChecked: { zh: "跟进转办", en: "Forwarding checked" },
  voiceDeclined: { zh: "不予受理", en: "Declined" },
  voiceMerged: { zh: "并案", en: "Merged" },
  voiceConverted: { zh: "转为其他事项", en: "Converted" },
  voiceConfirmed: { zh: "当事人确认", en: "Confirmed by the speaker" },
  reopeningAsked: { zh: "再次要求重办，由街道决定", en: "Reopening asked; the subdistrict decides" },
  voiceReopened: { zh: "重新办理", en: "Reopened" },
  followUpCalled: { zh: "回访", en: "Follow-up call" },
  voiceClosed: { zh: "归档", en: "Closed" },
  remedyOwned: { zh: "指定整改负责人", en: "Remedy owner named" },
  remedyStepped: { zh: "差评整改", en: "Remedy" },
  wordsAdded: { zh: "补充说明", en: "Words added" },
  voiceWithdrawn: { zh: "撤回", en: "Withdrawn" },
  voiceLeftBySpeaker: { zh: "本人撤回，有危险，继续办", en: "Left by the speaker; goes on, for somebody is in danger" },
  voiceNudged: { zh: "到期提醒", en: "Reminder of the deadline" },
  voiceSupervised: { zh: "督办", en: "Supervision" },
  receiptReplaced: { zh: "补打回执", en: "Receipt replaced" },
  fileAttached: { zh: "附件", en: "File added" },
  voiceImported: { zh: "导入", en: "Imported" },
});

/** An event that another room leaves on the matter, and that this page has no word for. */
export const somethingChanged = { zh: "有变动", en: "Changed" };

export const entryWords = texts({
  added: { zh: "当事人说", en: "The speaker" },
  reply: { zh: "答复", en: "Reply" },
  progress: { zh: "进展", en: "Progress" },
  note: { zh: "内部备注", en: "Note" },
  reason: { zh: "退回理由", en: "Reason for turning back" },
});
