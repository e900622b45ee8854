import { PassThrough } from 'node:stream'
import { contract } from '@fengqiao/contract'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { route } from '../../platform/http/index.ts'
import { type ImportKind, type SheetColumn, writeXlsx } from '../../platform/sheets/index.ts'
import { appendAudit, principalOf } from '../identity/index.ts'
import { importErrors } from './import.errors.ts'
import { listBatches } from './import-batch.store.ts'
import { toBatch } from './import-batch.ts'
import { badRowsAfter } from './import-row.store.ts'
import type { ImportRunner } from './import-runner.ts'
import { batchFor, type Imports, kindFor, kindsFor } from './imports.ts'
import { previewImport } from './preview-import.ts'
import { cancelImport, checkImport, runImport, undoImport } from './start-import.ts'
import { uploadImport } from './upload-import.ts'

const defaultLimit = 30
const rowsReadAtOnce = 500

export function registerImportRoutes(app: FastifyInstance, imports: Imports, runner: ImportRunner): void {
  const { database } = imports

  route(app, contract.listImportKinds, async ({ request }) => ({
    items: kindsFor(imports, principalOf(request)).map((kind) => ({
      key: kind.key,
      label: kind.label,
      note: kind.note,
      action: kind.action,
      after: [...(kind.after ?? [])],
      columns: kind.columns.map(({ key, label, help, type, required = false, choices = [] }) => ({
        key,
        label,
        help,
        type,
        required,
        choices: choices.map((choice) => choice.label),
      })),
    })),
  }))

  route(app, contract.importExample, async ({ params, request, reply }) => {
    const kind = kindFor(imports, principalOf(request), params.kind)
    const rows = kind.examples.map((example) => kind.columns.map(({ key }) => example[key] ?? ''))
    const send = (output: PassThrough) => writeXlsx(output, kind.label.zh, exampleColumns(kind), rows, notesOf(kind))
    return sendSheet(reply, `${kind.label.zh}-模板.xlsx`, send)
  })

  route(app, contract.uploadImport, async ({ params, request }) => {
    const principal = principalOf(request)
    const part = await request.file()
    if (!part) throw importErrors.IMPORT_FILE_MISSING()
    const upload = { kind: params.kind, content: part.file, fileName: part.filename || '表格' }
    const { batch, again } = await uploadImport(imports, principal, upload)
    return toBatch(batch, imports.kinds.get(batch.kind), again)
  })

  route(app, contract.listImports, async ({ query, request }) => {
    const principal = principalOf(request)
    const limit = query.limit ?? defaultLimit
    const kinds = kindsFor(imports, principal)
      .map(({ key }) => key)
      .filter((key) => query.kind === undefined || key === query.kind)
    const { batches, total } = await database.transaction(principal.scope, (tx) =>
      listBatches(tx, { kinds, before: query.cursor, limit }),
    )
    const last = batches.at(-1)
    return {
      items: batches.map((batch) => toBatch(batch, imports.kinds.get(batch.kind))),
      total,
      nextCursor: last && batches.length === limit ? last.id : null,
    }
  })

  route(app, contract.getImport, async ({ params, request }) => {
    const { batch, kind } = await batchFor(imports, principalOf(request), params.id)
    return toBatch(batch, kind)
  })

  route(app, contract.previewImport, ({ params, query, request }) =>
    previewImport(imports, principalOf(request), params.id, query),
  )

  route(app, contract.checkImport, async ({ params, body, request }) => {
    const { batch, kind } = await checkImport(imports, runner, principalOf(request), params.id, body)
    return toBatch(batch, kind)
  })

  route(app, contract.runImport, async ({ params, request }) => {
    const { batch, kind } = await runImport(imports, runner, principalOf(request), params.id)
    return toBatch(batch, kind)
  })

  route(app, contract.cancelImport, async ({ params, request }) => {
    const { batch, kind } = await cancelImport(imports, runner, principalOf(request), params.id)
    return toBatch(batch, kind)
  })

  route(app, contract.undoImport, async ({ params, body, request }) => {
    const { batch, kind } = await undoImport(imports, runner, principalOf(request), params.id, body.keepUsed)
    return toBatch(batch, kind)
  })

  route(app, contract.listBadRows, async ({ params, query, request }) => {
    const principal = principalOf(request)
    const { batch, kind } = await batchFor(imports, principal, params.id)
    const limit = query.limit ?? defaultLimit
    const after = query.cursor === undefined ? 0 : Number(query.cursor) || 0
    const rows = await database.transaction(principal.scope, (tx) => badRowsAfter(tx, batch.id, after, limit))
    const last = rows.at(-1)
    return {
      items: rows.map(({ line, cells, issues }) => ({
        line,
        cells: [...cells],
        issues: issues.map(({ column, reason }) => ({
          column,
          label: kind.columns.find(({ key }) => key === column)?.label ?? null,
          value: column === null ? '' : (cells[batch.mapping[column] ?? -1] ?? ''),
          reason,
        })),
      })),
      total: batch.bad,
      nextCursor: last && rows.length === limit ? String(last.line) : null,
    }
  })

  route(app, contract.badRowsFile, async ({ params, request, reply }) => {
    const principal = principalOf(request)
    const { batch, kind } = await batchFor(imports, principal, params.id)
    await database.transaction(principal.scope, (tx) =>
      appendAudit(tx, { accountId: principal.accountId, action: 'import.bad_rows', subject: batch.id }),
    )
    const labelOf = (column: string | null) => kind.columns.find(({ key }) => key === column)?.label.zh ?? ''
    async function* rows() {
      for (let line = 0; ; ) {
        const some = await database.transaction(principal.scope, (tx) =>
          badRowsAfter(tx, batch.id, line, rowsReadAtOnce),
        )
        for (const row of some) {
          const reasons = row.issues.map(({ column, reason }) => `${labelOf(column)}：${reason.zh}`.replace(/^：/, ''))
          yield [
            ...Array.from(batch.labels, (_, index) => row.cells[index] ?? ''),
            String(row.line),
            reasons.join('；'),
          ]
        }
        const last = some.at(-1)
        if (!last) return
        line = last.line
      }
    }
    const columns = [...batch.labels, '原文件行号', '没有导入的原因'].map((header) => ({
      header: header || '（无列名）',
    }))
    const send = (output: PassThrough) => writeXlsx(output, '有问题的行', columns, rows())
    return sendSheet(reply, `${batch.fileName.replace(/\.\w+$/, '')}-有问题的行.xlsx`, send)
  })
}

function exampleColumns(kind: ImportKind): SheetColumn[] {
  return kind.columns.map(({ label, help, required }) => ({
    header: required ? `${label.zh}*` : label.zh,
    note: help.zh,
  }))
}

function notesOf(kind: ImportKind): string[] {
  return [
    kind.note.zh,
    '第一张表的示例行请删掉后再填；列的顺序可以变，多出的列不影响。带 * 的必填。',
    ...kind.columns.map(({ label, help, required, choices }) => {
      const allowed = choices ? `可填：${choices.map((choice) => choice.label.zh).join('、')}。` : ''
      return `${label.zh}${required ? '（必填）' : ''}：${help.zh} ${allowed}`
    }),
  ]
}

/** Written while it is sent; a failure on the way cuts the answer, so that half a file is not taken for a whole one. */
function sendSheet(reply: FastifyReply, name: string, write: (output: PassThrough) => Promise<void>): PassThrough {
  const output = new PassThrough()
  reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  reply.header('cache-control', 'no-store')
  write(output).catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))))
  return output
}
