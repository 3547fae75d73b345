/** What the page does before it reads its other code. */
import { startEarly } from './engine/airflowStart.ts'
import { startNetworkEarly } from './engine/networkStart.ts'

startEarly()
startNetworkEarly()
