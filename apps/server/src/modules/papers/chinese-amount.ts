const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟'] as const
const groups = ['', '万', '亿', '万亿'] as const

/**
 * An amount of yuan in the capital figures of contracts and receipts: 12000.5 → 壹万贰仟元伍角整.
 * By the Ministry's rules for filling in bills (正确填写票据和结算凭证的基本规定): 整 after yuan and after jiao, a 零
 * wherever zeros stand between figures.
 * @param yuan 0 to 9,999,999,999,999.99; rounded to fen.
 * @throws RangeError outside of that.
 */
export function chineseAmount(yuan: number): string {
  const fen = Math.round(yuan * 100)
  if (!Number.isSafeInteger(fen) || fen < 0 || fen >= 1e15) throw new RangeError(`No amount in yuan: ${yuan}`)
  const whole = Math.floor(fen / 100)
  const jiao = Math.floor(fen / 10) % 10
  const rest = fen % 10
  const yuanText = whole > 0 ? `${integer(whole)}元` : ''
  if (jiao === 0 && rest === 0) return `${yuanText || '零元'}整`
  const jiaoText = jiao > 0 ? `${digits[jiao]}角` : whole > 0 ? '零' : ''
  return rest > 0 ? `${yuanText}${jiaoText}${digits[rest]}分` : `${yuanText}${jiaoText}整`
}

function integer(value: number): string {
  let text = ''
  let zeros = false
  for (let group = 3; group >= 0; group--) {
    const four = Math.floor(value / 10_000 ** group) % 10_000
    if (four === 0) {
      zeros = zeros || text !== ''
      continue
    }
    // A group of less than four figures, and one after a group of zeros, is announced by one zero.
    if (text !== '' && (zeros || four < 1000)) text += '零'
    text += `${fourFigures(four)}${groups[group]}`
    zeros = false
  }
  return text
}

function fourFigures(value: number): string {
  let text = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      zero = text !== ''
      continue
    }
    text += `${zero ? '零' : ''}${digits[digit]}${places[place]}`
    zero = false
  }
  return text
}
