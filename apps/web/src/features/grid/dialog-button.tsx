import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useState } from 'react'

interface DialogButtonProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly testId: string
  readonly children: (close: () => void) => ReactNode
}

/** The button that opens a form; each opening begins with an empty one. */
export function DialogButton({ icon: Icon, label, testId, children }: DialogButtonProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="button button-primary" data-testid={testId} onClick={() => setOpen(true)}>
        <Icon aria-hidden="true" />
        {label}
      </button>
      {open && children(() => setOpen(false))}
    </>
  )
}
