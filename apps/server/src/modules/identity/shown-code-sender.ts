import { maskPhone } from '@fengqiao/contract'
import type { Logger } from '../../platform/log/index.ts'
import type { CodeSender } from './identity.ts'

/** For the demonstration: no text message leaves the machine, the page that asked shows the code. */
export function shownCodeSender(logger: Logger): CodeSender {
  return {
    showsCode: true,
    async sendCode({ phone, minutes }) {
      logger.info({ phone: maskPhone(phone), minutes }, 'a code is shown instead of sent: this is the demonstration')
    },
  }
}
