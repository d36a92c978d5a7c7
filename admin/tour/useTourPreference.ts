'use client'
import { usePreferences } from '@payloadcms/ui'
import { useState } from 'react'
import { TOUR_PREFERENCE, type TourPreference } from './preference.ts'

/** Keeps what the tour remembers for the user; returns it, and a function that changes parts of it and stores it. */
export function useTourPreference(stored: TourPreference): [TourPreference, (change: Partial<TourPreference>) => void] {
  const { setPreference } = usePreferences()
  const [preference, setState] = useState(stored)
  const change = (changed: Partial<TourPreference>) => {
    const next = { ...preference, ...changed }
    setState(next)
    void setPreference(TOUR_PREFERENCE, next)
  }
  return [preference, change]
}
