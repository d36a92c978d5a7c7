'use client'
import { useEffect, useState } from 'react'
import { ask } from './ask.ts'
import type { ImportLists } from './shapes.ts'

/** The lists that a file can be, with their columns; undefined until they are read. */
export function useLists(): ImportLists | undefined {
  const [lists, setLists] = useState<ImportLists>()
  useEffect(() => {
    void ask<ImportLists>('/lists').then(({ answer }) => answer && setLists(answer))
  }, [])
  return lists
}
