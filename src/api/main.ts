import { resolve } from 'node:path'
import { databaseUrlOf, findStack, readConfig } from '../config'
import { type Deployment, DeploymentError, readDeployment } from '../deployment'
import { createLog, setLogLevel } from '../log'
import { run } from '../run'
import { startServer } from './server'

/** `npm run serve`: the API over the configured database, until it is told to stop. */
run('api', async () => {
  const config = readConfig()
  setLogLevel(config.logLevel)
  const server = await startServer({
    databaseUrl: databaseUrlOf(config),
    rpcUrl: config.rpcUrl ?? findStack(config.home)?.rpcUrl,
    deployment: findDeployment(config),
    host: config.host,
    port: config.port,
    processorMetricsUrl: config.processorMetricsUrl,
    proxies: config.trustedProxies,
    dashboards: resolve(__dirname, '../../dashboards/dist'),
    charts: resolve(__dirname, '../../dashboards/lib/charts.js'),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)))
  }
})

/** The index can be served without knowing where its contracts stand: `/v1/status` then says null. */
function findDeployment(config: Parameters<typeof readDeployment>[0]): Deployment | undefined {
  try {
    return readDeployment(config)
  } catch (error) {
    if (!(error instanceof DeploymentError) || error.code !== 'NO_DEPLOYMENT') throw error
    createLog('api').warn(error.message, { code: error.code })
    return undefined
  }
}
