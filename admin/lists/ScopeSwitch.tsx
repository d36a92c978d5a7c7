'use client'
import { useRouter } from 'next/navigation.js'
import { SCOPE_COOKIE, type Scope } from '../../collections/access/scope-names.ts'

const SCOPE_TEXTS: Record<Scope, string> = { all: '全部', region: '本地区', agency: '本单位' }

/** Chooses whose records the lists show. A cookie keeps the choice for all lists. */
export function ScopeSwitch({ scope, scopes }: { scope: Scope; scopes: Scope[] }) {
  const router = useRouter()
  const choose = (one: Scope): void => {
    // eslint-disable-next-line react-hooks/immutability -- the only way to set a cookie
    document.cookie = `${SCOPE_COOKIE}=${one}; path=/; max-age=31536000; samesite=lax`
    const params = new URLSearchParams(window.location.search)
    params.delete('page')
    router.replace(`${window.location.pathname}?${params.toString()}`)
    router.refresh()
  }
  return (
    <div aria-label="范围" className="st-scope" role="group">
      {scopes.map((one) => (
        <button aria-pressed={one === scope} key={one} onClick={() => choose(one)} type="button">
          {SCOPE_TEXTS[one]}
        </button>
      ))}
    </div>
  )
}
