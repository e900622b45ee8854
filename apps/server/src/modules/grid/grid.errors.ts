import { declareErrors } from '../../platform/http/index.ts'

export const gridErrors = declareErrors({
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
})
