'use client'
import { usePathname, useSearchParams } from 'next/navigation.js'
import { useCallback, useMemo } from 'react'
import { importQuery, readImportAddress, type ImportAddress } from './import-address.ts'

/**
 * The step and the filters in the address, and a function that changes them. The page stays as it is: nothing is asked of the server for the
 * page itself, and 后退 goes back to what was shown before.
 */
export function useImportAddress(): [address: ImportAddress, go: (next: ImportAddress, replace?: boolean) => void] {
  const params = useSearchParams()
  const path = usePathname()
  const address = useMemo(() => readImportAddress(params), [params])
  const go = useCallback(
    (next: ImportAddress, replace = false) => {
      const query = importQuery(next)
      const href = query ? `${path}?${query}` : path
      if (replace) window.history.replaceState(null, '', href)
      else window.history.pushState(null, '', href)
    },
    [path],
  )
  return [address, go]
}
