import { type Config, type Problem, StartError } from './platform/config/index.ts'
import { DatabaseGoneError, FolderLockedError, isConnectionFailure } from './platform/db/index.ts'
import { AuthorityUnreadable } from './platform/tls/index.ts'

/** Why the start failed, in one line, for the person at the terminal. */
export function explainFailure(error: unknown, { dataDir }: Pick<Config, 'dataDir'>): Problem {
  if (error instanceof StartError) return error.lines
  if (error instanceof FolderLockedError) {
    return {
      zh: `数据文件夹 ${error.folder} 正被另一个服务使用（进程 ${error.pid}）。请先停止它，或换一个 DATA_DIR。`,
      en: `the data folder ${error.folder} is in use by another server (process ${error.pid}). Stop it first, or choose another DATA_DIR.`,
    }
  }
  if (error instanceof DatabaseGoneError || isConnectionFailure(error)) {
    const reason = messageOf(error instanceof Error && error.cause ? error.cause : error)
    return {
      zh: `连不上 DATABASE_URL 所指的数据库（${reason}）。请检查数据库是否运行、地址与口令是否正确。`,
      en: `the database at DATABASE_URL cannot be reached (${reason}). Check that it runs and that address and password are right.`,
    }
  }
  if (error instanceof AuthorityUnreadable) {
    return {
      zh: `读不出 ${error.path} 中的本县证书。请从备份恢复；删除该文件夹会新建证书，所有手机须重新信任。`,
      en: `the county certificate in ${error.path} cannot be read. Restore it from a backup; deleting the folder makes a new one that every phone must trust again.`,
    }
  }
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOSPC':
    case 'EDQUOT':
    case '53100':
      return {
        zh: `磁盘已满，无法写入 ${dataDir}。请清理磁盘后再启动。`,
        en: `the disk is full and ${dataDir} cannot be written. Free some space, then start again.`,
      }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        zh: `本用户无权写入数据文件夹 ${dataDir}（DATA_DIR）。`,
        en: `this user may not write the data folder ${dataDir} (DATA_DIR).`,
      }
    default:
      return { zh: `出现意外错误：${messageOf(error)}`, en: `an unforeseen error: ${messageOf(error)}` }
  }
}

/** The first line only; some errors hold several under one. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0])
  const text = error instanceof Error ? error.message : String(error)
  return text.split('\n', 1)[0] ?? text
}
