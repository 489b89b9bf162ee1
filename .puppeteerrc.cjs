// Puppeteer never fetches a browser by itself: server/setup.mjs finds or installs one, and says so.
module.exports = { skipDownload: true };
