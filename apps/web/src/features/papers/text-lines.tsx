import { useEffect, useState } from 'react'

interface TextLinesProps {
  readonly label: string
  readonly hint: string
  readonly text: string
  readonly onText: (text: string) => void
}

/** Lines that mean parts of a block: kept as typed until the field is left, so that half a line is not tidied away. */
export function TextLines({ label, hint, text, onText }: TextLinesProps) {
  const [typed, setTyped] = useState(text)
  useEffect(() => setTyped(text), [text])
  return (
    <>
      <textarea
        className="paper-textarea"
        aria-label={`${label}: ${hint}`}
        rows={Math.min(14, typed.split('\n').length + 1)}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => typed !== text && onText(typed)}
      />
      <span className="small faint">{hint}</span>
    </>
  )
}
