import { formatCount } from '@fengqiao/design'
import { App } from 'antd'
import { Download } from 'lucide-react'
import { useRef, useState } from 'react'
import { toCsv } from '../lib/csv.ts'
import { download } from '../lib/download.ts'
import { useListTexts } from './list.texts.ts'

interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor: string | null
}

interface ExportButtonProps<T> {
  readonly total: number
  readonly fileName: string
  readonly head: readonly string[]
  readonly row: (item: T) => readonly (string | number | null)[]
  readonly page: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>
}

/** Exports everything that the filters show, page by page, with its progress; pressing again cancels. */
export function ExportButton<T>({ total, fileName, head, row, page }: ExportButtonProps<T>) {
  const t = useListTexts()
  const { message } = App.useApp()
  const [done, setDone] = useState<number | null>(null)
  const cancel = useRef<AbortController | null>(null)

  const run = async () => {
    const control = new AbortController()
    cancel.current = control
    setDone(0)
    try {
      const rows: (readonly (string | number | null)[])[] = [head]
      let cursor: string | undefined
      do {
        const { items, nextCursor } = await page(cursor, control.signal)
        for (const item of items) rows.push(row(item))
        setDone(rows.length - 1)
        cursor = nextCursor ?? undefined
      } while (cursor !== undefined && !control.signal.aborted)
      if (!control.signal.aborted) download(`${fileName}.csv`, toCsv(rows))
    } catch {
      if (!control.signal.aborted) void message.error(t('exportFailed'))
    } finally {
      setDone(null)
      cancel.current = null
    }
  }
  return (
    <button
      type="button"
      className="button"
      disabled={total === 0}
      data-testid="export-csv"
      onClick={() => (cancel.current ? cancel.current.abort() : void run())}
    >
      <Download aria-hidden="true" />
      {done === null
        ? t('export', { total: formatCount(total) })
        : t('exporting', { done: formatCount(done), total: formatCount(total) })}
    </button>
  )
}
