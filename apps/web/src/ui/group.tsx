import type { ReactNode } from 'react'

interface GroupProps {
  readonly label: string
  readonly className?: string
  readonly testId?: string
  readonly children: ReactNode
}

/** Controls that belong together, named for those who do not see them. */
export function Group({ label, className, testId, children }: GroupProps) {
  return (
    <fieldset className={className ? `group ${className}` : 'group'} aria-label={label} data-testid={testId}>
      {children}
    </fieldset>
  )
}
