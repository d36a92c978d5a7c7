'use client'
import { useRouter } from 'next/navigation.js'
import { SCOPE_COOKIE, type Scope } from '../../collections/access/scope-names.ts'

const WORDS: Record<Scope, string> = { all: '全部', region: '本地区', agency: '本单位' }

/** Whose records lists show; remembered for every list, so that nobody chooses twice. */
export function ScopeSwitch({ scope, scopes }: { scope: Scope; scopes: Scope[] }) {
  const router = useRouter()
  const choose = (one: Scope): void => {
    // eslint-disable-next-line react-hooks/immutability -- a cookie is set in no other way
    document.cookie = `${SCOPE_COOKIE}=${one}; path=/; max-age=31536000; samesite=lax`
    const kept = new URLSearchParams(window.location.search)
    kept.delete('page')
    router.replace(`${window.location.pathname}?${kept.toString()}`)
    router.refresh()
  }
  return (
    <div aria-label="范围" className="st-scope" role="group">
      {scopes.map((one) => (
        <button aria-pressed={one === scope} key={one} onClick={() => choose(one)} type="button">
          {WORDS[one]}
        </button>
      ))}
    </div>
  )
}
