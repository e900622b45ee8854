export {
  asChinaTime,
  boundsOfChinaMonth,
  boundsOfChinaYear,
  chinaDate,
  chinaMinute,
  chinaYear,
  endOfChinaDay,
  startOfChinaDay,
} from './china-time.ts'
