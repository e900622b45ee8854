/**
 * What the QR code on a page says: which paper, which page, and two figures that catch a misread.
 * Upper case and figures only, which the code packs most tightly: `FQ1:<paper>:<page>:<check>`. Page 0 is "some page":
 * a .docx has the same code on each of its pages.
 */
export function pageCode(paperId: string, page: number): string {
  const text = `FQ1:${paperId.toUpperCase()}:${page}`
  return `${text}:${check(text)}`
}

export interface PageMark {
  readonly paperId: string
  /** From 1; 0 is some page. */
  readonly page: number
}

/** Undefined for a code that is not ours, or damaged. */
export function readPageCode(text: string): PageMark | undefined {
  const match = /^(FQ1:([0-9A-Z]{24}):(\d{1,3})):(\d{2})$/.exec(text.trim())
  if (!match || check(match[1] ?? '') !== match[4]) return undefined
  return { paperId: (match[2] ?? '').toLowerCase(), page: Number(match[3]) }
}

/** ISO 7064 MOD 97-10 in spirit: a remainder over all characters. */
function check(text: string): string {
  let rest = 0
  for (const character of text) rest = (rest * 89 + character.charCodeAt(0)) % 97
  return String(rest).padStart(2, '0')
}
