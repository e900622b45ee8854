import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { Failed, Loading } from '../../ui/state-page.tsx'
import { usePaperTexts } from './papers.texts.ts'

/** Loaded with the first paper that somebody looks at, from our own host. */
async function openPdf(content: Blob): Promise<PDFDocumentProxy> {
  const [{ getDocument, GlobalWorkerOptions }, { default: workerSrc }] = await Promise.all([
    import('pdfjs-dist'),
    import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
  ])
  GlobalWorkerOptions.workerSrc = workerSrc
  return getDocument({ data: new Uint8Array(await content.arrayBuffer()) }).promise
}

/** A PDF as pictures of its pages in the page, on every browser alike. */
export function PdfView({ content }: { readonly content: Blob }) {
  const t = usePaperTexts()
  const [document, setDocument] = useState<PDFDocumentProxy | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    let open: PDFDocumentProxy | undefined
    let gone = false
    openPdf(content).then(
      (loaded) => {
        open = loaded
        if (gone) void loaded.loadingTask.destroy()
        else setDocument(loaded)
      },
      (reason: unknown) => setError(reason),
    )
    return () => {
      gone = true
      setDocument(null)
      setError(null)
      void open?.loadingTask.destroy()
    }
  }, [content])
  if (error !== null) return <Failed error={error} />
  if (document === null) return <Loading />
  return (
    <div className="pdf-view" data-testid="pdf-view" data-pages={document.numPages}>
      {Array.from({ length: document.numPages }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name than their number
        <PdfPage key={index} document={document} number={index + 1} label={t('page', { n: index + 1 })} />
      ))}
    </div>
  )
}

interface PdfPageProps {
  readonly document: PDFDocumentProxy
  readonly number: number
  readonly label: string
}

function PdfPage({ document, number, label }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let cancel: (() => void) | undefined
    let gone = false
    void document.getPage(number).then((page) => {
      const target = canvas.current
      if (gone || target === null) return
      const scale = (Math.min(2, window.devicePixelRatio || 1) * (target.parentElement?.clientWidth ?? 600)) / 595
      const viewport = page.getViewport({ scale })
      target.width = Math.round(viewport.width)
      target.height = Math.round(viewport.height)
      const task = page.render({ canvas: target, viewport })
      cancel = () => task.cancel()
      task.promise.then(
        () => target.setAttribute('data-drawn', 'true'),
        // Cancelled by the next content.
        () => undefined,
      )
    })
    return () => {
      gone = true
      cancel?.()
    }
  }, [document, number])
  return <canvas ref={canvas} className="pdf-page" role="img" aria-label={label} />
}
