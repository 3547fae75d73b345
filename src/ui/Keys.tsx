import css from './Keys.module.css'

const IS_MAC = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac')

const KEY_NAMES: Record<string, string> = {
  $mod: IS_MAC ? '⌘' : 'Ctrl',
  Escape: 'Esc',
  Delete: 'Del',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
}

/** The words for a tinykeys shortcut: "$mod+Shift+z" gives Ctrl, Shift, Z. */
export const keyNames = (shortcut: string): string[] =>
  shortcut.split('+').map((key) => KEY_NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key))

/** A shortcut as keys. */
export function Keys({ shortcut }: { shortcut: string }) {
  return (
    <span className={css.keys}>
      {keyNames(shortcut).map((name) => (
        <kbd key={name}>{name}</kbd>
      ))}
    </span>
  )
}
