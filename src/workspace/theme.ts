/** Light or dark: what was chosen last, else what the system prefers. */
import { type Workspace, workspaceStore } from './workspace.ts'

const KEY = 'aisle-theme'

/** Puts the theme on the document and keeps what is chosen. */
export function keepTheme(): void {
  workspaceStore.setState({ theme: kept() ?? preferred() })
  apply(workspaceStore.getState())
  workspaceStore.subscribe((now, was) => {
    if (now.theme === was.theme) return
    apply(now)
    try {
      localStorage.setItem(KEY, now.theme)
    } catch {
      // Storage is refused: the choice lasts as long as the page.
    }
  })
}

const apply = ({ theme }: Workspace): void => {
  document.documentElement.dataset.theme = theme
}

function kept(): Workspace['theme'] | null {
  try {
    const theme = localStorage.getItem(KEY)
    return theme === 'dark' || theme === 'light' ? theme : null
  } catch {
    return null
  }
}

const preferred = (): Workspace['theme'] =>
  matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
