import { declareErrors } from './errors.ts'

/** What can be wrong with any request, whatever it asks. */
export const httpErrors = declareErrors({
  INVALID_REQUEST: {
    status: 400,
    zh: '所填内容有误，请按提示修改。',
    en: 'Some of what was entered is not valid. Correct the fields named.',
  },
  UNREADABLE_BODY: {
    status: 400,
    zh: '请求内容不完整或不是有效的 JSON，请重试。',
    en: 'The request body is incomplete or not valid JSON. Try again.',
  },
  FOREIGN_ORIGIN: {
    status: 403,
    zh: '请求来自其他网站，已拒绝。请从本系统的页面操作。',
    en: 'The request came from another site and was refused. Use the pages of this system.',
  },
  NOT_FOUND: { status: 404, zh: '没有这个地址。', en: 'There is nothing at this address.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    zh: '这个地址只接受 {allowed}。',
    en: 'This address takes only {allowed}.',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    zh: '请求传送过慢，已中断。请检查网络后重试。',
    en: 'The request took too long to arrive. Check the network and try again.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    zh: '内容超过 {limit} MB，未保存。请压缩或分成几次再传。',
    en: 'The content is larger than {limit} MB and was not saved. Compress or split it and send it again.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    zh: '不支持这种内容类型。',
    en: 'This kind of content is not taken here.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    zh: '操作过于频繁，请 {seconds} 秒后再试。',
    en: 'Too many requests. Try again in {seconds} seconds.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    zh: '请求头过大。请清除本站的 Cookie 后重试。',
    en: "The request's headers are too large. Clear this site's cookies and try again.",
  },
  INTERNAL: {
    status: 500,
    zh: '服务器出错，操作未完成。请重试；若仍出错，把编号 {requestId} 告诉系统管理员。',
    en: 'The server failed and the action was not completed. Try again; if it fails again, tell the system administrator the number {requestId}.',
  },
  STARTING: {
    status: 503,
    zh: '系统正在启动，请稍候。',
    en: 'The system is starting. Please wait a moment.',
  },
  STOPPING: {
    status: 503,
    zh: '系统正在停止，请稍后重试。',
    en: 'The system is stopping. Try again later.',
  },
})
