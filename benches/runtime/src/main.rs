//! Word pieces per second of rten and candle on the same encoder, the same windows and the same machine.
//!
//! `runtime-benchmark DIR [ROUNDS]`: DIR is what `export.py` wrote. The engines take turns, so that a machine which is
//! busy with other things slows all of them alike; the best round of each counts. The pieces per second of processor time,
//! over all rounds, stand beside it: other programs disturb them less.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

/// Something that turns a window of word pieces into vectors, on the thread that asks.
type Engine = Box<dyn Fn(&[i32]) -> Result<Vec<f32>> + Sync>;

fn main() -> Result<()> {
    ensure!(
        std::env::var("RAYON_NUM_THREADS").as_deref() == Ok("1"),
        "set RAYON_NUM_THREADS=1: windows run side by side, each on one thread"
    );
    let mut args = std::env::args().skip(1);
    let dir = args.next().context("usage: runtime-benchmark DIR [ROUNDS]")?;
    let rounds: usize = args.next().map_or(Ok(5), |n| n.parse())?;
    let dir = Path::new(&dir);
    let windows: Vec<Vec<i32>> = serde_json::from_reader(std::fs::File::open(dir.join("windows.json"))?)?;
    let pieces: usize = windows.iter().map(Vec::len).sum();
    println!("{} windows, {pieces} word pieces", windows.len());

    let engines: [(&str, Engine); 4] = [
        ("rten float32", rten_engine(&dir.join("float32.onnx"))?),
        ("rten int8", rten_engine(&dir.join("int8.onnx"))?),
        ("candle float32", candle_engine(dir, DType::F32)?),
        ("candle bfloat16", candle_engine(dir, DType::BF16)?),
    ];
    let truth = engines[0].1(&windows[0])?;
    let mut best = vec![[f64::INFINITY; 2]; engines.len()];
    let mut busy = vec![0.0; engines.len()];
    for _ in 0..rounds {
        for (((_, engine), best), busy) in engines.iter().zip(&mut best).zip(&mut busy) {
            for threads in [1, 2] {
                let (start, processor) = (Instant::now(), processor_seconds()?);
                run(engine, &windows, threads)?;
                best[threads - 1] = best[threads - 1].min(start.elapsed().as_secs_f64());
                *busy += processor_seconds()? - processor;
            }
        }
    }
    println!(
        "| engine | 1 thread | 2 threads | processor | against rten float32 | difference |\n|---|---|---|---|---|---|"
    );
    for (((name, engine), seconds), &busy_seconds) in engines.iter().zip(&best).zip(&busy) {
        let [one, two] = seconds.map(|s| pieces as f64 / s);
        let processor = (2 * rounds * pieces) as f64 / busy_seconds;
        let ratio = busy[0] / busy_seconds;
        let differences = engine(&windows[0])?.into_iter().zip(&truth).map(|(a, b)| (a - b).abs()).collect::<Vec<_>>();
        let difference = differences.into_iter().fold(0.0, |most, d| if d > most || d.is_nan() { d } else { most });
        println!("| {name} | {one:.0} | {two:.0} | {processor:.0} | {ratio:.2} | {difference:.3} |");
    }
    Ok(())
}

/// Processor time that this process has used. Linux counts it in hundredths of a second.
fn processor_seconds() -> Result<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |field: usize| -> Result<u32> { Ok(fields.get(field).context("/proc/self/stat")?.parse()?) };
    Ok(f64::from(ticks(11)? + ticks(12)?) / 100.0)
}

fn run(engine: &Engine, windows: &[Vec<i32>], threads: usize) -> Result<()> {
    std::thread::scope(|scope| {
        let parts: Vec<_> = (0..threads)
            .map(|t| {
                scope.spawn(move || windows.iter().skip(t).step_by(threads).try_for_each(|w| engine(w).map(|_| ())))
            })
            .collect();
        parts.into_iter().try_for_each(|part| part.join().expect("no panic"))
    })
}

fn rten_engine(file: &Path) -> Result<Engine> {
    let model = rten::ModelOptions::with_all_ops().prepack_weights(true).load_file(file)?;
    let (input, output) = (model.node_id("input_ids")?, model.node_id("hidden")?);
    Ok(Box::new(move |window| {
        thread_local! {
            static POOL: Arc<rten::ThreadPool> = Arc::new(rten::ThreadPool::with_num_threads(1));
        }
        let ids = NdTensor::from_data([1, window.len()], window.to_vec());
        let options = rten::RunOptions::default().with_thread_pool(Some(POOL.with(Arc::clone)));
        let [hidden] = model.run_n(vec![(input, ids.view().into())], [output], Some(options))?;
        let hidden: rten_tensor::Tensor<f32> = hidden.try_into()?;
        Ok(hidden.into_data())
    }))
}

fn candle_engine(dir: &Path, dtype: DType) -> Result<Engine> {
    let config: Config = serde_json::from_reader(std::fs::File::open(dir.join("config.json"))?)?;
    let weights = std::fs::read(dir.join("model.safetensors"))?;
    let weights = VarBuilder::from_buffered_safetensors(weights, dtype, &Device::Cpu)?;
    let model = BertModel::load(weights, &config)?;
    Ok(Box::new(move |window| {
        let ids = Tensor::from_slice(window, (1, window.len()), &Device::Cpu)?.to_dtype(DType::U32)?;
        let hidden = model.forward(&ids, &ids.zeros_like()?, None)?;
        Ok(hidden.to_dtype(DType::F32)?.flatten_all()?.to_vec1()?)
    }))
}
