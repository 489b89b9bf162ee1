/** An application on a free port of this computer. */
import { createServer, type RequestListener } from 'node:http';

export type Listening = { readonly port: number; readonly address: string; readonly close: () => Promise<void> };

export async function listening(app: RequestListener): Promise<Listening> {
  const server = createServer(app);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const at = server.address();
  if (typeof at !== 'object' || at === null) throw new Error('it listens on no port');
  return {
    port: at.port,
    address: `http://127.0.0.1:${at.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
