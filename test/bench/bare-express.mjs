// @ts-check
/** The limit of P7: what Express alone takes to start and answer. */
import express from 'express';

const app = express();
app.get('/', (_request, response) => {
  response.send('<!doctype html><title>bare</title><p>one line</p>');
});
const server = app.listen(0, '127.0.0.1', () => {
  const at = server.address();
  if (typeof at === 'object' && at !== null) process.stdout.write(`http://127.0.0.1:${at.port}\n`);
});
