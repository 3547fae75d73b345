import { useStore } from 'zustand'
import { announcementStore } from './announcer.ts'

/** Where announcements are read from. Once, anywhere in the page. */
export function Announcer() {
  const words = useStore(announcementStore, (state) => state.words)
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {words}
    </div>
  )
}
