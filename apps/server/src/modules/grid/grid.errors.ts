import { declareErrors } from '../../platform/http/index.ts'

export const gridErrors = declareErrors({
  IMPORTER_GONE: {
    status: 409,
    zh: '导入人的账号已不在。请换人重新导入。',
    en: 'The account of who imports is gone. Import it again as somebody else.',
  },
  CATEGORY_UNKNOWN: {
    status: 400,
    zh: '没有“{category}”这个类别。请从列表里重新选。',
    en: 'There is no category “{category}”. Choose it from the list again.',
  },
  OUTSIDE_COUNTY: {
    status: 400,
    zh: '这个位置不在本县任何网格里。请在地图上改一下位置，或直接选网格。',
    en: 'The position lies in no grid of this county. Correct it on the map, or choose the grid.',
  },
  AREA_UNKNOWN: {
    status: 400,
    zh: '没有代码为 {code} 的网格。请重新选择。',
    en: 'There is no grid with the code {code}. Choose it again.',
  },
  NOT_A_GRID_EVENT: {
    status: 404,
    zh: '没有这件网格事项，或不在您的辖区。',
    en: 'There is no such grid event, or it is not in your area.',
  },
  NOT_A_WHISTLE: {
    status: 404,
    zh: '没有这次吹哨，或不在您的辖区。',
    en: 'There is no such whistle, or it is not in your area.',
  },
  UNIT_UNKNOWN: {
    status: 400,
    zh: '有的部门不在名录里了。请重新选要叫的部门。',
    en: 'One of the departments is not on the list any more. Choose them again.',
  },
  NOT_THE_BLOWER: {
    status: 403,
    zh: '谁吹的哨谁评价。请由吹哨人来评。',
    en: 'Who blew the whistle rates it.',
  },
  ITEM_UNKNOWN: {
    status: 404,
    zh: '清单里没有这一项，或不归您管。',
    en: 'There is no such item on the list, or it is not yours.',
  },
  ITEM_NOT_CHANGEABLE: {
    status: 409,
    zh: '只有草稿和调整中的事项可以改。已在清单上的请先“提出调整”。',
    en: 'Only a draft or an item being adjusted can be changed. Start with “adjust it”.',
  },
  ITEM_CHANGED: {
    status: 409,
    zh: '别人刚改过这一项。请看最新内容后再改。',
    en: 'Somebody else changed the item just now. Look at the latest first.',
  },
  ITEM_ENDS_BEFORE: {
    status: 400,
    zh: '截止日早于开始日。请改一下日期。',
    en: 'It ends before it begins. Correct the days.',
  },
  NOT_ADMITTED: { status: 403, zh: '{reason}。', en: '{reasonEn}.' },
  TASK_UNKNOWN: {
    status: 404,
    zh: '没有这项任务，或不是您网格的。',
    en: 'There is no such task, or it is not of your grid.',
  },
  TASK_OVER: {
    status: 409,
    zh: '这项任务已经完成或撤回了。',
    en: 'The task is done already, or was taken back.',
  },
  NOT_A_HEAD_SELECTION: {
    status: 404,
    zh: '没有这次推选，或不在您的辖区。',
    en: 'There is no such choice of a head, or it is not in your area.',
  },
  VOTE_NOT_OPEN: {
    status: 409,
    zh: '投票还没有开始，或已经结束。',
    en: 'The vote has not begun, or is over.',
  },
  BALLOT_UNKNOWN: {
    status: 404,
    zh: '没有这张选票。请核对选票码，或问村服务部要一张新的。',
    en: 'There is no such ballot. Check the code, or ask the village service for a new paper.',
  },
  BALLOT_USED: {
    status: 409,
    zh: '这一户已经投过票了，一户一票。',
    en: 'This household has voted already: one vote a household.',
  },
  MORE_VOTES_THAN_HOUSEHOLDS: {
    status: 400,
    zh: '票数多于 {households} 户。请核对签名表。',
    en: 'There are more votes than the {households} households. Check the signed sheet.',
  },
  OFFICER_MISSING: {
    status: 400,
    zh: '已当选，请选一位片警审查。',
    en: 'Somebody was chosen: name the officer who reviews.',
  },
  WORK_AREA_NOT_YOURS: {
    status: 403,
    zh: '这里不归您管。请选自己辖区里的网格或联户组。',
    en: 'This is not your area. Choose a grid or household group of your own.',
  },
  PAPER_INCOMPLETE: {
    status: 400,
    zh: '纸质补录要填真实时间，并附上原件照片。',
    en: 'A paper entered later needs its real time and a photo of it.',
  },
  CALL_WITHOUT_TIME: {
    status: 400,
    zh: '电话补录要填真实时间。',
    en: 'A call entered later needs its real time.',
  },
  BEHALF_MISSING: {
    status: 400,
    zh: '代报要写清替谁报。',
    en: 'Say for whom you enter it.',
  },
  AID_UNKNOWN: {
    status: 404,
    zh: '没有这条互助记录，或不在您的辖区。',
    en: 'There is no such record, or it is not in your area.',
  },
  CLUE_HAS_CASE: {
    status: 409,
    zh: '这条线索已经转为 {code}。',
    en: 'The clue became {code} already.',
  },
  VISIT_KIND_UNKNOWN: {
    status: 400,
    zh: '没有“{kind}”这种走访。请从列表里选。',
    en: 'There is no kind of visit “{kind}”. Choose it from the list.',
  },
  VISIT_UNKNOWN: {
    status: 404,
    zh: '没有这次走访，或不是您网格的。',
    en: 'There is no such visit, or it is not of your grid.',
  },
  VISIT_DONE: {
    status: 409,
    zh: '这次走访已经登记过了。',
    en: 'The visit was entered already.',
  },
  VISIT_NOT_DONE: {
    status: 409,
    zh: '还没有走访，不能复核。',
    en: 'There was no visit yet: there is nothing to review.',
  },
  OWN_VISIT: {
    status: 403,
    zh: '谁走访的不能自己复核，请换一个人。',
    en: 'Who visited does not review it: somebody else does.',
  },
  TRACK_NOT_ALLOWED: {
    status: 403,
    zh: '平时不记轨迹。只有经同意的紧急任务进行中才能上报。',
    en: 'No tracks are kept, except in an emergency task that was consented to and is not over.',
  },
  ROUND_UNKNOWN: {
    status: 404,
    zh: '没有这一轮排查，或不在您的辖区。',
    en: 'There is no such round, or it is not in your area.',
  },
  ROUND_NOT_RUNNING: {
    status: 409,
    zh: '这一轮排查还没有开始，或已经结束。',
    en: 'The round has not begun, or is closed.',
  },
  ROUND_ENDS_BEFORE: {
    status: 400,
    zh: '结束日早于开始日。请改一下日期。',
    en: 'It ends before it begins. Correct the days.',
  },
  ZERO_WITH_FINDINGS: {
    status: 400,
    zh: '已查出纠纷，就不能报零。',
    en: 'Something was found: that is no zero report.',
  },
  ZERO_NOT_SAID: {
    status: 400,
    zh: '没有查出纠纷，请明确点“没有，报零”。',
    en: 'Nothing was found: say so with “none, report zero”.',
  },
  ZERO_WITHOUT_COVERAGE: {
    status: 400,
    zh: '还有 {rest} 户没到，不能报零。去完再报，或写明为什么去不了。',
    en: '{rest} households were not seen, so it is no zero report. See them first, or say why that is impossible.',
  },
  MORE_SEEN_THAN_HOUSEHOLDS: {
    status: 400,
    zh: '到户数多于 {households} 户。请核对。',
    en: 'More were seen than the {households} households there are. Check it.',
  },
  MONTH_NOT_OVER: {
    status: 409,
    zh: '这个月还没有过完，不能公布。可以先试算。',
    en: 'The month is not over: it can be computed, not published.',
  },
  SCORE_UNKNOWN: {
    status: 404,
    zh: '没有这条得分或积分，或不是您本人的。',
    en: 'There is no such score or entry, or it is not your own.',
  },
  APPEAL_WAITS: {
    status: 409,
    zh: '这一条您已经申诉过，正在等处理。',
    en: 'You have appealed against this already: it waits for a decision.',
  },
  APPEAL_UNKNOWN: {
    status: 404,
    zh: '没有这条申诉，或不在您的辖区。',
    en: 'There is no such appeal, or it is not in your area.',
  },
  APPEAL_DECIDED: {
    status: 409,
    zh: '这条申诉已经处理过了。',
    en: 'The appeal was decided already.',
  },
  OWN_APPEAL: {
    status: 403,
    zh: '不能处理自己的申诉，请换一个人。',
    en: 'Nobody decides his own appeal.',
  },
  CORRECTION_TOO_LARGE: {
    status: 400,
    zh: '办好的不能多于到期的。请核对。',
    en: 'No more can be done than was due. Check the figures.',
  },
  OWN_POINTS: {
    status: 403,
    zh: '不能给自己加积分。',
    en: 'Nobody awards points to himself.',
  },
  PERSON_UNKNOWN: {
    status: 404,
    zh: '辖区里没有这位网格员或联户长。',
    en: 'There is no such worker or head in your area.',
  },
  POINTS_UNKNOWN: {
    status: 404,
    zh: '没有这笔积分，或不在您的辖区。',
    en: 'There is no such entry, or it is not in your area.',
  },
  POINTS_REVERSED: {
    status: 409,
    zh: '这笔积分不能冲正：已经冲正过，或是兑换。',
    en: 'The entry cannot be reversed: it was already, or it is a redemption.',
  },
  REWARD_UNKNOWN: {
    status: 404,
    zh: '没有这项奖励，可能已下架。',
    en: 'There is no such reward; it may have been taken down.',
  },
  REWARD_GONE: {
    status: 409,
    zh: '这项奖励已经兑完了。',
    en: 'There is none of this reward left.',
  },
  POINTS_TOO_FEW: {
    status: 409,
    zh: '积分不够：有 {balance}，要 {cost}。',
    en: 'Too few points: you have {balance}, it takes {cost}.',
  },
  REDEMPTION_UNKNOWN: {
    status: 404,
    zh: '没有这次兑换，或不在您的辖区。',
    en: 'There is no such redemption, or it is not in your area.',
  },
  REDEMPTION_SETTLED: {
    status: 409,
    zh: '这次兑换已经发放或取消了。',
    en: 'It was handed over or cancelled already.',
  },
  FLAG_UNKNOWN: {
    status: 404,
    zh: '没有这条疑点，或不在您的辖区。',
    en: 'There is no such flag, or it is not in your area.',
  },
  COURSE_UNKNOWN: { status: 404, zh: '没有这门课程。', en: 'There is no such course.' },
  NO_SUCH_CHOICE: {
    status: 400,
    zh: '有一题的正确答案不在选项里。请核对。',
    en: 'The right answer of a question is not among its choices. Check it.',
  },
  NOT_ENROLLED: {
    status: 409,
    zh: '先报名学习，再考试。',
    en: 'Enrol and learn first, then take the exam.',
  },
  ORDER_UNKNOWN: {
    status: 404,
    zh: '没有编号为 {number} 的外来工单。',
    en: 'There is no order from outside with the number {number}.',
  },
  RESULT_NOT_READY: {
    status: 409,
    zh: '这件事还没有办结，没有结果可回传。',
    en: 'The matter is not closed: there is no result to send back yet.',
  },
  GRID_PERSON_UNKNOWN: {
    status: 404,
    zh: '没有这名网格人员，或不在您的辖区。',
    en: 'There is no such grid worker, or not in your area.',
  },
  MOVE_REFUSED: { status: 409, zh: '{name}：{reason}。请改好再提交。', en: '{name}: {reasonEn}. Correct it first.' },
  REASSIGNMENT_UNKNOWN: {
    status: 404,
    zh: '没有这次调整，或不在您的辖区。',
    en: 'There is no such change, or not in your area.',
  },
  REASSIGNMENT_UNDONE: { status: 409, zh: '这次调整已经撤销了。', en: 'The change was undone already.' },
  MOVED_AGAIN: {
    status: 409,
    zh: '其中有人后来又调整过，不能整批撤销。请单独调整。',
    en: 'Somebody in it was moved again since. Move the people one by one.',
  },
  SIGNED_ALREADY: {
    status: 409,
    zh: '接手的人已经签收，不能撤销。请另做一次调整。',
    en: 'Who took over has signed already: it cannot be undone. Make another change.',
  },
  GRID_AREA_UNKNOWN: {
    status: 404,
    zh: '没有代码为这个的网格或村，或不在您的辖区。',
    en: 'There is no such grid or village, or not in your area.',
  },
  GROUP_UNKNOWN: {
    status: 404,
    zh: '没有这个联户组，或不在您的辖区。',
    en: 'There is no such household group, or not in your area.',
  },
  HOUSEHOLD_UNKNOWN: {
    status: 404,
    zh: '没有这一户，或不在您的辖区。',
    en: 'There is no such household, or not in your area.',
  },
})
