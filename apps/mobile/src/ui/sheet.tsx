import { type ReactNode, useEffect, useId, useRef } from 'react'

interface SheetProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly testId?: string
}

/** A question at the thumb's end of the page. */
export function Sheet({ title, onClose, children, testId }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={heading} onClose={onClose} data-testid={testId}>
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  )
}
