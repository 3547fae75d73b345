/** Opens the first hall, mounts the app, and starts what follows the document. */
// First: what it starts works while the rest is read.
import './start.ts'
import '@fontsource-variable/inter/index.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { openFirstHall } from './document/files.ts'
import { listenToKeys } from './document/keys.ts'
import { followWeather } from './document/weatherFiles.ts'
import { startAirflow } from './engine/airflow.ts'
import { startNetwork } from './engine/network.ts'
import { followBreaks } from './panels/breaks/breaks.ts'
import { followFigures } from './panels/figures.ts'
import { followGuessMarks } from './panels/guessMarks.ts'
import { followRepiped } from './panels/liquid/tellRepiped.ts'
import { followSpoken } from './panels/spoken.ts'
import { beginPlain } from './scene/plain.ts'
import { registerServiceWorker } from './serviceWorker.ts'
import { placeSlice } from './workspace/placeSlice.ts'
import { keepTheme } from './workspace/theme.ts'

/** A host or database that is slower than that must not keep the page blank. */
const HALL_WITHIN_MS = 500

keepTheme()
beginPlain()
placeSlice()
followFigures()
followBreaks()
followGuessMarks()
followSpoken()
followRepiped()
listenToKeys()
followWeather()
const opening = openFirstHall()
startAirflow()
startNetwork()
// The page is built once the solvers have the hall: that takes a second of a core, they answer meanwhile.
await Promise.race([opening, new Promise((resolve) => setTimeout(resolve, HALL_WITHIN_MS))])
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
void registerServiceWorker()
