import { useNavigate } from '@tanstack/react-router'
import { useContext } from 'react'
import { SessionContext } from './session-context.ts'
import { SignInPage } from './sign-in-page.tsx'

/** The county wants the password again; what is on the phone stays. */
export function SignInAgainPage() {
  const kept = useContext(SessionContext)
  const navigate = useNavigate()
  return kept && <SignInPage again={kept} onDone={() => void navigate({ to: '/' })} />
}
